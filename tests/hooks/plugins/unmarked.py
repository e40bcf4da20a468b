from copcore import hookimpl


@hookimpl
def copcore_register_centre():
    return ()


def copcore_register_vocabulary():
    return ()
