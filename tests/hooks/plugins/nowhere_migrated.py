from copcore import Projection, SchemaContribution, hookimpl


@hookimpl
def copcore_register_schema():
    visit = Projection(table="nowhere_migrated_visit", kind="session", rows=list)
    return (
        SchemaContribution(
            prefix="nowhere_migrated",
            tables=dict,
            projections=(visit,),
            migrations="migrations",
            revisions=("0001",),
            needs="0001_foundation",
        ),
    )
