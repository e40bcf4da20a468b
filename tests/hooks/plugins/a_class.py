from copcore import hookimpl


class Plugin:
    @hookimpl
    def copcore_register_centre(self):
        return ()


plugin = Plugin
