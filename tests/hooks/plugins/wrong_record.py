from copcore import Projection, SchemaContribution, hookimpl


@hookimpl
def copcore_register_schema():
    visit = Projection(table="wrong_record_visit", kind="sesion", rows=list)
    return (
        SchemaContribution(
            prefix="wrong_record",
            tables=dict,
            projections=(visit,),
            migrations="valley:migrations",
            revisions=("0001",),
            needs="0001_foundation",
        ),
    )
