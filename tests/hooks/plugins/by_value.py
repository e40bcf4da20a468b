from attrs import define

from copcore import hookimpl


@define
class Plugin:
    @hookimpl
    def copcore_register_centre(self):
        return ()


plugin = Plugin()
