"""The institutions that the centre works with, and the offices through which they act."""

from copcore import PartnerOrganisation, Text

MUNICIPALITY = PartnerOrganisation(
    key="troyan_municipality",
    type="municipality",
    name=Text(bg="Община Троян", en="Municipality of Troyan"),
    offices=(
        Text(bg="заместник-кмет", en="deputy mayor"),
        Text(
            bg="началник на отдел „Социална и здравна политика“",
            en="head of the department “Social and health policy”",
        ),
    ),
)

SCHOOLS = PartnerOrganisation(
    key="educational_institutions",
    type="educational_institution",
    name=Text(bg="Образователни институции", en="Educational institutions"),
    offices=(Text(bg="директори", en="heads"),),
)

SETTLEMENTS = PartnerOrganisation(
    key="settlements",
    type="settlement_administration",
    name=Text(bg="Населени места в общината", en="Settlements of the municipality"),
    offices=(
        Text(bg="кметове", en="mayors"),
        Text(bg="кметски наместници", en="mayoral deputies"),
    ),
)

POLICE = PartnerOrganisation(
    key="law_enforcement",
    type="law_enforcement",
    name=Text(bg="Органи на реда", en="Law enforcement"),
    offices=(Text(bg="представители", en="representatives"),),
)

JUVENILE_COMMISSION = PartnerOrganisation(
    key="juvenile_delinquency_commission",
    type="juvenile_delinquency_commission",
    name=Text(
        bg="Общинска комисия за борба срещу противообществените прояви на малолетни и "
        "непълнолетни (ОбКБППМН)",
        en="Municipal commission on anti-social behaviour of minors",
    ),
    offices=(Text(bg="представители", en="representatives"),),
)

INVITED = (SCHOOLS, SETTLEMENTS, POLICE, JUVENILE_COMMISSION)
PARTNERS = (MUNICIPALITY, *INVITED)
