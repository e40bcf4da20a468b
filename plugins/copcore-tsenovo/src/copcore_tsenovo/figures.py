"""The figures of the annual report: what is counted, and the readings that were chosen."""

from copcore import Text
from copcore.authoring import (
    capacity,
    capacity_use,
    direct_hours_monthly_mean,
    group_sessions,
    home_visits,
    individual_sessions,
    sessions_by,
    users_by_path,
    users_distinct,
    users_monthly_mean,
)
from copcore.wording.nouns import USER
from copcore_tsenovo.programmes import ATELIERS, PROGRAMMES

USERS = (
    capacity(USER, label=Text(bg="Утвърден капацитет", en="Approved capacity")),
    users_distinct(),
    users_monthly_mean(
        note=Text(
            bg="Потребители по всички начини на достъп, не само с направление. Потребител е "
            "детето или възрастният, за когото е случаят; придружаващите близки не се броят.",
            en="Users by every path of access, not only those with a referral order. A user is "
            "the child or adult whose case it is; family who come along are not counted.",
        )
    ),
    capacity_use(
        note=Text(
            bg="При почасова услуга едно място се ползва от повече от един потребител.",
            en="In a service used by the hour one place serves more than one user.",
        )
    ),
)

WORK = (
    individual_sessions(),
    group_sessions(),
    home_visits(
        note=Text(
            bg="Посещението в дома не се брои и като индивидуална или групова работа.",
            en="A home visit is not counted as individual or group work as well.",
        )
    ),
    direct_hours_monthly_mean(
        note=Text(
            bg="Избрано тълкуване: часове на потребителите от трите вида работа, без път и без "
            "придружаващите родители. В публикуваното не е ясно чии часове се броят.",
            en="A reading that was chosen: hours of the users in all three kinds of work, without "
            "travel and accompanying parents. The published text leaves open whose hours count.",
        )
    ),
)

PATHS = users_by_path(
    {
        "child_protection_referral": Text(
            bg="С направление от отдел „Закрила на детето“",
            en="With a referral of the Child Protection Department",
        ),
        "referred_by_institution": Text(
            bg="Насочени от други институции", en="Directed by other institutions"
        ),
        "self_referred": Text(bg="Самозаявили се", en="Of their own accord"),
    }
)

BY_PROGRAMME = sessions_by(PROGRAMMES)
BY_ATELIER = sessions_by(ATELIERS)

ALL = USERS + WORK + PATHS + BY_PROGRAMME + BY_ATELIER
