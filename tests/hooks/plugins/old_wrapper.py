from copcore import hookimpl


@hookimpl(hookwrapper=True)
def copcore_register_centre():
    yield
