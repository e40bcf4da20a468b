from copcore import hookimpl


class Plugin:
    @hookimpl
    def copcore_register_vocabulary(self):
        return ()

    @property
    def copcore_register_centre(self):
        raise AssertionError("nobody may read this")


plugin = Plugin()
