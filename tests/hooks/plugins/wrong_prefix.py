from copcore import Projection, SchemaContribution, hookimpl


@hookimpl
def copcore_register_schema():
    visit = Projection(table="visits_day", kind="session", rows=list)
    return (
        SchemaContribution(
            prefix="visits",
            tables=dict,
            projections=(visit,),
            migrations="valley:migrations",
            revisions=("0001",),
            needs="0001_foundation",
        ),
    )
