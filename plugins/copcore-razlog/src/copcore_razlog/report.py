"""The report ``razlog.since_opening``: users since the opening, and what the centre stands for."""

from copcore import (
    Cells,
    Centre,
    Facts,
    Paragraph,
    Project,
    ReportDefinition,
    Section,
    TermKind,
    Text,
)
from copcore.authoring import (
    GOALS_ARE_JUDGED,
    bullets,
    in_short,
    particulars,
    post_titles,
    row,
    section,
    statements,
    table,
)
from copcore_razlog.figures import ALL, GOALS, PATHS, USERS, WORK
from copcore_razlog.terms import TERMS

NARRATIVE = (
    Text(
        bg="От откриването досега услугите на ЦОП Разлог са ползвани от {users_since_opening}; "
        "центърът разполага с {capacity} като делегирана от държавата дейност.",
        en="Since the opening the services of the Razlog support centre were used by "
        "{users_since_opening}; it has {capacity} as a state-delegated activity.",
    ),
    Text(
        bg="Време от откриването до първите потребители: {months_to_first_user}.",
        en="Time from the opening to the first users: {months_to_first_user}.",
    ),
    Text(
        bg="Екипът е провел {individual_sessions} и {group_sessions}.",
        en="The team carried out {individual_sessions} and {group_sessions}.",
    ),
)


def _sections(centre: Centre, cells: Cells) -> tuple[Section, ...]:
    risks = bullets(TermKind.RISK_FACTOR, centre.risk_factors, TERMS)
    return (
        in_short(NARRATIVE, cells),
        section("Потребители", "Users", table(cells, USERS), table(cells, PATHS)),
        section("Работа", "Work", table(cells, WORK)),
        section(
            "Постигнати цели",
            "Goals reached",
            Paragraph(text=GOALS_ARE_JUDGED),
            table(cells, GOALS),
        ),
        section(
            "Целеви групи", "Target groups", bullets(TermKind.TARGET_GROUP, centre.target_groups)
        ),
        section("Дейности", "Activities", bullets(TermKind.ACTIVITY, centre.activities)),
        section("Рискове и проблеми", "Risks and problems", risks),
        section("Мисия и принципи", "Mission and principles", statements(centre.statements)),
        section("За центъра", "About the centre", _particulars(centre)),
    )


def _particulars(centre: Centre) -> Facts:
    posts = post_titles(centre.posts or (), TERMS)
    return particulars(
        centre,
        *(row("За откриването", "On the opening", term.note) for term in centre.providers),
        row("Финансиране", "Funding", centre.funding),
        *(row("Проект", "Project", _project(project)) for project in centre.projects),
        *(row("Партньор", "Partner", partner.name) for partner in centre.partners),
        *(row("Длъжност", "Post", post) for post in posts),
    )


def _project(project: Project) -> Text:
    bg, en = (" (завършен)", " (completed)") if project.completed else ("", "")
    return Text(bg=f"„{project.title.bg}“{bg}", en=f"“{project.title.en}”{en}")


SINCE_OPENING = ReportDefinition(
    key="razlog.since_opening",
    title=Text(bg="Отчет от откриването", en="Report since the opening"),
    cells=ALL,
    sections=_sections,
    narrative=NARRATIVE,
    default_period="since_opening",
)
