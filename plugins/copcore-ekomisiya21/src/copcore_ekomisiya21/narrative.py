"""The sentences of the annual report; every number in them is a cell."""

from copcore import Text

NARRATIVE = (
    Text(
        bg="{period|during} при капацитет от {capacity} услугите на центъра са ползвани от "
        "{users_distinct}, средно месечно от {users_monthly_mean}.",
        en="{period|during}, with a capacity of {capacity}, the services of the centre were used "
        "by {users_distinct}, by {users_monthly_mean} a month on average.",
    ),
    Text(
        bg="Екипът се състои от {staff}: {staff_by_role.head_of_service} и {staff_specialists}.",
        en="The team consists of {staff}: {staff_by_role.head_of_service} and {staff_specialists}.",
    ),
    Text(
        bg="Проведената работа обхваща {individual_sessions} и {group_sessions}.",
        en="The work carried out comprises {individual_sessions} and {group_sessions}.",
    ),
    Text(
        bg="Общата продължителност на еко ваканциите е {eco_holiday_days}.",
        en="The eco-holidays lasted {eco_holiday_days} in all.",
    ),
)
