from copcore import hookimpl


@hookimpl
def copcore_register_programmes(*, centre):
    return ()
