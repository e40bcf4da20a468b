from copcore import Projection, SchemaContribution, hookimpl


@hookimpl
def copcore_register_schema():
    visit = Projection(table="rows_of_nothing_visit", kind="session", rows="list")
    return (
        SchemaContribution(
            prefix="rows_of_nothing",
            tables=dict,
            projections=(visit,),
            migrations="valley:migrations",
            revisions=("0001",),
            needs="0001_foundation",
        ),
    )
