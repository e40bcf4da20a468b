from copcore import Centre, PartnerOrganisation, Text, hookimpl

NAME = Text(bg="Училище", en="School")


@hookimpl
def copcore_register_centre():
    school = PartnerOrganisation(key="school", type="school", name=NAME)
    return (Centre(key="sredno_selo", name=NAME, short_name=NAME, partners=(school, school)),)
