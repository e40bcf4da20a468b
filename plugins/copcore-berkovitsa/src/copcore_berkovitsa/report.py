"""The annual report ``berkovitsa.annual``: focus, four supports, mobile work and goals."""

from copcore import (
    Anniversary,
    Capacity,
    Cells,
    Centre,
    Facts,
    Paragraph,
    ReportDefinition,
    Section,
    TermKind,
    Text,
)
from copcore.authoring import (
    GOALS_ARE_JUDGED,
    bullets,
    in_both,
    in_short,
    labels,
    particulars,
    row,
    section,
    statements,
    table,
)
from copcore.wording import counted
from copcore.wording.nouns import PLACE, YEAR
from copcore_berkovitsa.figures import ALL, GOALS, MOBILE, ON_SITE, PLACES, USERS, WORK
from copcore_berkovitsa.terms import TERMS

NARRATIVE = (
    Text(
        bg="{period|during} ЦОП Берковица подкрепя {users_distinct}. Във фокуса на работата: "
        "{users_in_focus|number}; извън него: {users_beyond_focus|number}; с неизвестна възраст: "
        "{users_of_unknown_age|number}.",
        en="{period|during} the Berkovitsa support centre supports {users_distinct}. In the focus "
        "of the work: {users_in_focus|number}; beyond it: {users_beyond_focus|number}; of unknown "
        "age: {users_of_unknown_age|number}.",
    ),
    Text(
        bg="На място в центъра екипът е провел {sessions_on_site}, а мобилно {mobile_sessions}. "
        "Домашни посещения: {home_visits|number}; дни с мобилна работа: {mobile_days|number}.",
        en="On site the team carried out {sessions_on_site}, in mobile work {mobile_sessions}. "
        "Home visits: {home_visits|number}; days with mobile work: {mobile_days|number}.",
    ),
)

_OPEN_TO_ALL = Text(
    bg="Децата от 0 до 3 години и техните семейства са във фокуса на работата; фокусът не е "
    "условие и подкрепа получава всеки, който има нужда от помощ.",
    en="Children aged 0 to 3 and their families are in the focus of the work; the focus is no "
    "condition, and everyone who needs help is supported.",
)


def _sections(centre: Centre, cells: Cells) -> tuple[Section, ...]:
    roles = (post.role for post in centre.posts or ())
    return (
        in_short(NARRATIVE, cells),
        section("Потребители", "Users", Paragraph(text=_OPEN_TO_ALL), table(cells, USERS)),
        section(
            "Четири вида подкрепа",
            "Four kinds of support",
            table(cells, ON_SITE),
            table(cells, MOBILE),
        ),
        section(
            "Работа на място и мобилна работа",
            "Work on site and mobile work",
            table(cells, PLACES),
            table(cells, WORK),
        ),
        section(
            "Постигнати цели",
            "Goals reached",
            Paragraph(text=GOALS_ARE_JUDGED),
            table(cells, GOALS),
        ),
        section("Дейности", "Activities", bullets(TermKind.ACTIVITY, centre.activities, TERMS)),
        section(
            "Рискове, които екипът предотвратява",
            "Risks that the team prevents",
            bullets(TermKind.RISK_FACTOR, centre.risk_factors),
        ),
        section(
            "Целеви групи", "Target groups", bullets(TermKind.TARGET_GROUP, centre.target_groups)
        ),
        section("Принципи и облик", "Principles and profile", statements(centre.statements)),
        section("Екип", "Team", bullets(TermKind.STAFF_ROLE, roles)),
        section("За центъра", "About the centre", _particulars(centre)),
    )


def _particulars(centre: Centre) -> Facts:
    services = labels(TermKind.SERVICE_TYPE, centre.service_types, TERMS)
    return particulars(
        centre,
        row("Вид услуга", "Kind of service", next(iter(services), None)),
        row("Отбелязана годишнина", "Anniversary celebrated", _years(centre.anniversaries)),
        row("Капацитет", "Capacity", _places(centre.capacities)),
        *(row("Партньор", "Partner", partner.name) for partner in centre.partners),
    )


def _years(anniversaries: tuple[Anniversary, ...]) -> Text | None:
    if not anniversaries:
        return None
    return in_both(lambda language: counted(anniversaries[-1].ordinal, YEAR, language))


def _places(capacities: tuple[Capacity, ...]) -> Text | None:
    if not capacities:
        return None
    return in_both(lambda language: counted(capacities[-1].number, PLACE, language))


ANNUAL = ReportDefinition(
    key="berkovitsa.annual",
    title=Text(bg="Годишен отчет за дейността", en="Annual report of activity"),
    cells=ALL,
    sections=_sections,
    narrative=NARRATIVE,
)
