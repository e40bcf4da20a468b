"""The report ``troyan.service_profile``: the profile as it was presented, and figures."""

from copcore import (
    Cells,
    Centre,
    Paragraph,
    ReportDefinition,
    Section,
    TermKind,
    Text,
)
from copcore.authoring import GROUPS_OVERLAP, bullets, in_short, section, statements, table
from copcore_troyan.figures import ALL, BY_ACTIVITY, BY_GROUP, FILES, USERS, WORK
from copcore_troyan.particulars import contacts, partners, providers, service, staff
from copcore_troyan.statements import ESSENCE, OWN_DISCRETION

NARRATIVE = (
    Text(
        bg="{period|during} услугите на ЦОП Троян са ползвани от {users_distinct}, средно "
        "месечно от {users_monthly_mean}; по собствена преценка – "
        "{users_by_path.self_referred|number} от тях.",
        en="{period|during} the services of the Troyan support centre were used by "
        "{users_distinct}, by {users_monthly_mean} a month on average; of them, "
        "{users_by_path.self_referred|number} came at their own discretion.",
    ),
    Text(
        bg="Изготвена е индивидуална специализирана оценка на потребностите на {users_assessed} "
        "и план за подкрепа на {users_with_plan}.",
        en="An individual specialised needs assessment was made for {users_assessed} and a "
        "support plan for {users_with_plan}.",
    ),
    Text(
        bg="Екипът е провел {individual_sessions} и {group_sessions}; мобилно, в "
        "населените места – {mobile_sessions|number} от тях.",
        en="The team carried out {individual_sessions} and {group_sessions}; of them, "
        "{mobile_sessions|number} as mobile work in the settlements.",
    ),
    Text(
        bg="Взаимодействието с институциите е обсъдено на {meetings}.",
        en="Interaction with the institutions was discussed at {meetings}.",
    ),
)

_UNPUBLISHED = Text(
    bg="Центърът не е публикувал показатели за дейността си; числата тук са преброени от "
    "въведените записи.",
    en="The centre has published no figures of its work; the figures here are counted from the "
    "records entered.",
)


def _sections(centre: Centre, cells: Cells) -> tuple[Section, ...]:
    shown_above = (ESSENCE, OWN_DISCRETION)
    others = tuple(said for said in centre.statements if said not in shown_above)
    return (
        section("Профил на услугата", "Service profile", service(centre)),
        section(
            "Целеви групи", "Target groups", Paragraph(text=GROUPS_OVERLAP), table(cells, BY_GROUP)
        ),
        section("Видове дейности", "Types of activities", table(cells, BY_ACTIVITY)),
        section("Цели", "Goals", bullets(TermKind.GOAL, centre.goals)),
        section("Екип: длъжности и брой", "Team: posts and numbers", staff(centre)),
        section("Партньори", "Partners", partners(centre)),
        section("Доставчик", "Provider", providers(centre)),
        section("Адрес и връзка", "Address and contacts", contacts(centre)),
        section("Принципи и цели", "Principles and purposes", statements(others)),
        section(
            "Показатели",
            "Figures",
            Paragraph(text=_UNPUBLISHED),
            table(cells, USERS + FILES + WORK),
        ),
        in_short(NARRATIVE, cells),
    )


SERVICE_PROFILE = ReportDefinition(
    key="troyan.service_profile",
    title=Text(bg="Профил на услугата и дейността", en="Profile of the service and its work"),
    cells=ALL,
    sections=_sections,
    narrative=NARRATIVE,
)
