from copcore import Projection, SchemaContribution, hookimpl


@hookimpl
def copcore_register_schema():
    visit = Projection(table="never_migrated_visit", kind="session", rows=list)
    return (
        SchemaContribution(
            prefix="never_migrated",
            tables=dict,
            projections=(visit,),
            migrations="valley:migrations",
            revisions=(),
            needs="0001_foundation",
        ),
    )
