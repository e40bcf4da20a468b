from copcore import hookimpl


@hookimpl
async def copcore_register_centre():
    yield ()
