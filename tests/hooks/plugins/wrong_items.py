from copcore import hookimpl


@hookimpl
def copcore_register_centre():
    return ("dolno_selo",)
