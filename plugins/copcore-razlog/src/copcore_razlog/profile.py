"""The profile of the centre as its source text gives it.

The text was published in the year after the opening, so that its "March last year" is March 2020.
It says that the municipality opened the centre and not who provides the service: the provider is
unknown. The codes of the town are of domain 3.3. People are named by their posts only.
"""

from copcore import (
    AccessPath,
    Address,
    Capacity,
    CapacityUnit,
    Centre,
    PartialDate,
    PartnerOrganisation,
    Project,
    ProviderTerm,
    ScopeKind,
    Setting,
    SettlementKind,
    StaffPost,
    StatementKind,
    TerritorialScope,
    Text,
)
from copcore.authoring import sayings
from copcore_razlog import KEY

OPENED = PartialDate.of("2020-03", said="през месец март миналата година")

_TOWN = Text(bg="Разлог", en="Razlog")

MUNICIPALITY = PartnerOrganisation(
    key="razlog_municipality",
    type="municipality",
    name=Text(bg="Община Разлог", en="Municipality of Razlog"),
)

CHILD_PROTECTION = PartnerOrganisation(
    key="child_protection",
    type="child_protection_department",
    name=Text(
        bg="отдел „Закрила на детето“ към Дирекция „Социално подпомагане“",
        en="Child Protection Department at the Social Assistance Directorate",
    ),
)

_mission = sayings(StatementKind.MISSION)
_principle = sayings(StatementKind.PRINCIPLE)
_profile = sayings(StatementKind.PROFILE)
_quality = sayings(StatementKind.QUALITY)

_STATEMENTS = (
    _profile(
        "extended_package",
        "Община с традиции в социалните услуги разширява пакета им с този център.",
        "A municipality with a tradition in social services extends its package of them by this "
        "centre.",
        "RAZ-01",
    ),
    _profile(
        "wide_range",
        "Центърът предлага широк спектър от услуги и дейности.",
        "The centre offers a wide range of services and activities.",
        "RAZ-24",
    ),
    _principle(
        "by_need",
        "Всеки ползва услугите, които са му необходими.",
        "Everyone uses the services that they need.",
        "RAZ-25",
    ),
    _principle(
        "inclusion_and_rights",
        "Ефективно социално включване и зачитане на правата на детето.",
        "Effective social inclusion and respect for the rights of the child.",
        "RAZ-11",
    ),
    _principle(
        "every_child",
        "Подкрепа за всяко дете, независимо от обстоятелствата.",
        "Support for every child, whatever the circumstances.",
        "RAZ-16",
    ),
    _profile(
        "opened_in_emergency",
        "Откриването съвпада с пандемията от COVID-19 и с извънредното положение, но центърът "
        "успява да заработи.",
        "The opening coincides with the COVID-19 pandemic and the state of emergency, yet the "
        "centre manages to start its work.",
        "RAZ-17",
    ),
    _mission(
        "mission",
        "Мисията е да се насърчава социалната промяна: да се решават проблемите в човешките "
        "взаимоотношения и хората свободно да подобряват положението и благополучието си.",
        "The mission is to encourage social change: to solve problems in human relations and to "
        "leave people free to improve their situation and well-being.",
        "RAZ-23",
    ),
    _quality(
        "well_being",
        "Целта е социално благополучие; тя обхваща и работата, и нейното управление.",
        "The aim is social well-being; it covers both the work and its management.",
        "RAZ-21",
    ),
    _quality(
        "qualified_team",
        "В центъра работи квалифициран екип от специалисти.",
        "A qualified team of specialists works in the centre.",
        "RAZ-20",
    ),
)

CENTRE = Centre(
    key=KEY,
    name=Text(bg="Център за обществена подкрепа – Разлог", en="Community Support Centre, Razlog"),
    short_name=Text(bg="ЦОП Разлог", en="Razlog support centre"),
    opened_on=OPENED,
    providers=(
        ProviderTerm(
            provider=None,
            since=OPENED,
            note=Text(
                bg="Открит от Община Разлог; доставчикът не е посочен.",
                en="Opened by the Municipality of Razlog; the provider is not named.",
            ),
        ),
    ),
    capacities=(Capacity(number=20, unit=CapacityUnit.PLACES, since=OPENED),),
    address=Address(
        settlement=_TOWN,
        kind=SettlementKind.TOWN,
        ekatte="61813",
        municipality=_TOWN,
        postcode="2760",
    ),
    scope=TerritorialScope(
        kind=ScopeKind.OWN,
        name=Text(bg="териториалният обхват на ЦОП", en="the centre's own territorial scope"),
        municipality=_TOWN,
    ),
    funding=Text(bg="делегирана от държавата дейност", en="state-delegated activity"),
    posts=(
        StaffPost(role="head_of_service", local_title=Text(bg="директор", en="director"), count=1),
        StaffPost(role="razlog.specialist"),
    ),
    access_paths=(
        AccessPath(
            key="child_protection_referral",
            referrer=CHILD_PROTECTION.key,
            document="referral_order",
        ),
        AccessPath(key="self_referred"),
    ),
    settings=(Setting.CENTRE,),
    target_groups=("child_at_risk", "family_at_risk", "vulnerable_group", "parent"),
    risk_factors=(
        "developmental_risk",
        "razlog.problems_in_family",
        "razlog.problems_outside_family",
        "family_crisis",
    ),
    goals=(
        "better_child_care",
        "social_integration",
        "institutionalisation_prevention",
        "overcoming_difficulties",
        "razlog.social_change",
    ),
    activities=("support", "institutionalisation_prevention"),
    partners=(MUNICIPALITY, CHILD_PROTECTION),
    projects=(
        Project(
            key="premises_repair",
            title=Text(
                bg="Ремонт на помещения, предвидени за разкриване на Център за обществена подкрепа "
                "в Разлог",
                en="Repair of premises meant for the opening of a Community Support Centre in "
                "Razlog",
            ),
            completed=True,
        ),
    ),
    statements=_STATEMENTS,
)
