from copcore import Centre, Text, hookimpl

NAME = Text(bg="ЦОП Средно село", en="Sredno Selo support centre")


@hookimpl
def copcore_register_centre():
    return (Centre(key="sredno_selo", name=NAME, short_name=NAME, target_groups=("childern",)),)
