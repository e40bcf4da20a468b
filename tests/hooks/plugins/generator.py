from copcore import hookimpl


@hookimpl
def copcore_register_centre():
    yield from ()
