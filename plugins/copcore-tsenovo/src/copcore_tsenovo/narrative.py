"""The paragraph of the annual report: every number in it is a cell, and none is written down."""

from copcore import Text

NARRATIVE = (
    Text(
        bg="{period|during} ЦОП Ценово работи при утвърден капацитет от {capacity}, а средно "
        "месечно подкрепя {users_monthly_mean} – деца и семейства от общността, дошли по всички "
        "начини на достъп.",
        en="{period|during} the Tsenovo support centre works with an approved capacity of "
        "{capacity} and supports {users_monthly_mean} a month on average: children and families "
        "of the community, by every path of access.",
    ),
    Text(
        bg="Отношението на средния месечен брой към капацитета е {capacity_use}.",
        en="The ratio of the monthly mean to the capacity is {capacity_use}.",
    ),
    Text(
        bg="За целия период услугите са ползвани от {users_distinct}: с направление от отдел "
        "„Закрила на детето“, насочени от други институции или потърсили помощ сами.",
        en="Over the whole period the services were used by {users_distinct}: with a referral of "
        "the Child Protection Department, directed by other institutions or of their own accord.",
    ),
    Text(
        bg="Екипът е провел {individual_sessions}, {group_sessions} и {home_visits}.",
        en="The team carried out {individual_sessions}, {group_sessions} and {home_visits}.",
    ),
    Text(
        bg="Пряката работа е средно {direct_hours_monthly_mean} на месец, броени като часове на "
        "участвалите потребители.",
        en="Direct work comes to {direct_hours_monthly_mean} a month on average, counted as hours "
        "of the users who took part.",
    ),
)
