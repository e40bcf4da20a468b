"""The annual report ``ekomisiya21.annual``: services, good practices, people and figures."""

from copcore import (
    AgeBand,
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
    GROUPS_OVERLAP,
    bullets,
    in_short,
    particulars,
    row,
    section,
    statements,
    table,
)
from copcore_ekomisiya21.figures import (
    ALL,
    BY_GROUP,
    BY_SERVICE,
    PRACTICE_EVENTS,
    PRACTICE_SESSIONS,
    STAFF,
    STAFF_EVENTS,
    USERS,
    WORK,
)
from copcore_ekomisiya21.narrative import NARRATIVE
from copcore_ekomisiya21.statements import AIM, PRINCIPLES, STAFF_PRINCIPLES
from copcore_ekomisiya21.terms import TERMS

_UNPUBLISHED = Text(
    bg="Центърът е публикувал капацитета си и броя на служителите, но не и показатели за "
    "дейността си; числата тук са преброени от въведените записи.",
    en="The centre has published its capacity and the number of its staff, but no figures of its "
    "work; the figures here are counted from the records entered.",
)
_EVENTS = Text(
    bg="Събития; еко ваканцията трае няколко дни и се брои в периода, в който свършва.",
    en="Events; an eco-holiday lasts several days and counts in the period in which it ends.",
)


def _sections(centre: Centre, cells: Cells) -> tuple[Section, ...]:
    goals = bullets(TermKind.GOAL, centre.goals, TERMS)
    return (
        section("За центъра", "About the centre", _particulars(centre)),
        section(
            "Цел и принципи",
            "Aim and principles",
            Paragraph(text=AIM.text),
            statements(PRINCIPLES),
        ),
        section("Насоки на работа", "Areas of work", bullets(TermKind.ACTIVITY, centre.activities)),
        section("Задачи и цели", "Tasks and goals", goals),
        section(
            "Целеви групи", "Target groups", Paragraph(text=GROUPS_OVERLAP), table(cells, BY_GROUP)
        ),
        section("Социални услуги", "Social services", table(cells, BY_SERVICE)),
        section(
            "Добри практики",
            "Good practices",
            table(cells, PRACTICE_SESSIONS),
            Paragraph(text=_EVENTS),
            table(cells, PRACTICE_EVENTS),
        ),
        section(
            "Човешки ресурси",
            "Human resources",
            table(cells, STAFF + STAFF_EVENTS),
            statements(STAFF_PRINCIPLES),
        ),
        section("Показатели", "Figures", Paragraph(text=_UNPUBLISHED), table(cells, USERS + WORK)),
        in_short(NARRATIVE, cells),
    )


def _particulars(centre: Centre) -> Facts:
    return particulars(
        centre,
        row("Възраст на децата", "Ages of the children", _ages(centre.age_limits)),
        # The page is silent on both.
        row("Начини на достъп", "Ways of access", None),
        row("Цена", "Fee", None),
    )


def _ages(band: AgeBand | None) -> Text | None:
    if band is None:
        return None
    return Text(
        bg=f"от {band.from_years} до {band.until_years} години",
        en=f"from {band.from_years} to {band.until_years}",
    )


ANNUAL = ReportDefinition(
    key="ekomisiya21.annual",
    title=Text(bg="Годишен отчет за дейността", en="Annual report of activity"),
    cells=ALL,
    sections=_sections,
    narrative=NARRATIVE,
)
