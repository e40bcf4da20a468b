"""A plugin as an instance; it brings a second centre and something for the first one too."""

from copcore import Centre, OfferKind, Programme, Text, hookimpl

NAME = Text(bg="ЦОП Горно село", en="Gorno Selo support centre")


class Neighbour:
    @hookimpl
    def copcore_register_centre(self):
        return (Centre(key="gorno_selo", name=NAME, short_name=NAME),)

    @hookimpl
    def copcore_register_programmes(self, centre=None):
        walks = Programme(key="walks", kind=OfferKind.PROGRAMME, title=NAME)
        return (walks,) if centre else ()


plugin = Neighbour()
