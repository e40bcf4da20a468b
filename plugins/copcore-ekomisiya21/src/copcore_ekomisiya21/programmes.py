"""The four services (EKO-23 to EKO-26) and the five good practices (EKO-27 to EKO-31)."""

from functools import partial

from copcore import OfferKind, Programme, Text

_service = partial(Programme, kind=OfferKind.SERVICE)
_good_practice = partial(Programme, kind=OfferKind.GOOD_PRACTICE)

SERVICES = (
    _service(
        key="violence_prevention",
        title=Text(bg="Превенция на насилието", en="Prevention of violence"),
        target_groups=("child_victim_of_violence",),
        activities=("violence_prevention",),
    ),
    _service(
        key="deviant_behaviour_prevention",
        title=Text(
            bg="Превенция на отклоняващо се поведение", en="Prevention of deviant behaviour"
        ),
        activities=("deviant_behaviour_prevention",),
        goals=("deviant_behaviour_prevention",),
    ),
    _service(
        key="school_dropout_prevention",
        title=Text(bg="Превенция на отпадане от училище", en="Prevention of school drop-out"),
        target_groups=("child_at_risk_of_school_dropout", "child_dropped_out_of_school"),
        activities=("school_dropout_prevention",),
        goals=("school_dropout_prevention",),
    ),
    _service(
        key="abandonment_prevention",
        title=Text(bg="Превенция на изоставянето", en="Prevention of abandonment"),
        activities=("abandonment_prevention",),
    ),
)

VOLUNTEERING = _good_practice(
    key="volunteering", title=Text(bg="Доброволчество", en="Volunteering")
)
CAMPAIGNS = _good_practice(key="campaigns", title=Text(bg="Кампании", en="Campaigns"))
YOUTH_INITIATIVES = _good_practice(
    key="youth_initiatives", title=Text(bg="Младежки инициативи", en="Youth initiatives")
)
ART_ATELIER = _good_practice(key="art_atelier", title=Text(bg="Арт ателие", en="Art atelier"))
ECO_HOLIDAYS = _good_practice(key="eco_holidays", title=Text(bg="Еко ваканции", en="Eco-holidays"))

GOOD_PRACTICES = (VOLUNTEERING, CAMPAIGNS, YOUTH_INITIATIVES, ART_ATELIER, ECO_HOLIDAYS)
