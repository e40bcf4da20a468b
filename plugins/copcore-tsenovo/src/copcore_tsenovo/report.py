"""The annual report ``tsenovo.annual``: figures, a paragraph of text and the centre's own words."""

from collections.abc import Iterable

from copcore import (
    BulletList,
    Cells,
    Centre,
    Facts,
    Paragraph,
    Programme,
    ReportDefinition,
    Section,
    TermKind,
    Text,
)
from copcore.authoring import (
    Row,
    bullets,
    in_both,
    in_short,
    labels,
    particulars,
    place,
    row,
    section,
    statements,
    table,
)
from copcore.wording.titles import TITLES
from copcore_tsenovo.figures import ALL, BY_ATELIER, BY_PROGRAMME, PATHS, USERS, WORK
from copcore_tsenovo.narrative import NARRATIVE
from copcore_tsenovo.programmes import ATELIERS, PROGRAMMES
from copcore_tsenovo.terms import TERMS

_SEATS = Paragraph(
    text=Text(bg="Насочващи институции и седалище:", en="Who refers, and from where:")
)
_FREQUENCY = Text(bg="честота", en="frequency")


def _sections(centre: Centre, cells: Cells) -> tuple[Section, ...]:
    groups = bullets(TermKind.TARGET_GROUP, centre.target_groups, TERMS)
    return (
        section("Показатели", "Figures", table(cells, USERS + WORK)),
        in_short(NARRATIVE, cells),
        section(
            "Начини на достъп", "Paths of access", table(cells, PATHS), _SEATS, _referrers(centre)
        ),
        section("Програми", "Programmes", table(cells, BY_PROGRAMME), _developers(PROGRAMMES)),
        section(
            "Ателиета",
            "Ateliers",
            table(cells, BY_ATELIER),
            _frequencies(ATELIERS),
            _contents(ATELIERS),
        ),
        section(
            "Насоки на работа",
            "Areas of work",
            bullets(TermKind.ACTIVITY, centre.activities, TERMS),
        ),
        section(
            "Видове подкрепа",
            "Kinds of support",
            bullets(TermKind.SUPPORT_DOMAIN, centre.support_domains),
        ),
        section("Цели", "Goals", bullets(TermKind.GOAL, centre.goals, TERMS)),
        section("Целеви групи", "Target groups", groups),
        section("Ценности и принципи", "Values and principles", statements(centre.statements)),
        section("За центъра", "About the centre", particulars(centre)),
    )


def _referrers(centre: Centre) -> Facts:
    """Who refers, and where they sit."""
    return Facts(rows=tuple((partner.name, place(partner.seat)) for partner in centre.partners))


def _developers(offers: Iterable[Programme]) -> Facts:
    every = dict.fromkeys(offer.developed_by for offer in offers)
    return Facts(
        rows=tuple(
            row("Програмите са разработени от", "The programmes were developed by", developer)
            for developer in every
        )
    )


def _frequencies(offers: Iterable[Programme]) -> Facts:
    return Facts(rows=tuple(map(_frequency, offers)))


def _frequency(offer: Programme) -> Row:
    name = in_both(lambda language: f"{offer.title[language]} – {_FREQUENCY[language]}")
    return name, TITLES[offer.frequency] if offer.frequency else None


def _contents(offers: Iterable[Programme]) -> BulletList:
    """What is done in each offer, where it is known."""
    return BulletList(entries=tuple(_content(offer) for offer in offers if _done_in(offer)))


def _content(offer: Programme) -> Text:
    done = _done_in(offer)
    return in_both(
        lambda language: f"{offer.title[language]}: {'; '.join(what[language] for what in done)}"
    )


def _done_in(offer: Programme) -> tuple[Text, ...]:
    methods = (offer.method,) if offer.method else ()
    return (
        *labels(TermKind.METHOD, methods),
        *labels(TermKind.ACTIVITY, offer.activities, TERMS),
    )


ANNUAL = ReportDefinition(
    key="tsenovo.annual",
    title=Text(bg="Годишен отчет за дейността", en="Annual report of activity"),
    cells=ALL,
    sections=_sections,
    narrative=NARRATIVE,
)
