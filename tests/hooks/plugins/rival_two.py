from copcore import Centre, Text, hookimpl

NAME = Text(bg="ЦОП Общо село", en="Obshto Selo support centre")


@hookimpl
def copcore_register_centre():
    return (Centre(key="obshto_selo", name=NAME, short_name=NAME),)
