import pluggy

hookimpl = pluggy.HookimplMarker("another_project")


@hookimpl
def copcore_register_centre():
    return ()
