from copcore import hookimpl


@hookimpl(wrapper=True)
def copcore_register_centre():
    return (yield)
