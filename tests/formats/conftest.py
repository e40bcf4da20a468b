"""A report that holds every kind of block, known and unknown figures, and hostile words."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from copcore.domain import Noun, Period, Text
from copcore.reports import (
    BulletList,
    Cell,
    CellDefinition,
    CellTable,
    DistinctUsers,
    Document,
    Facts,
    Item,
    Metric,
    Narrative,
    Paragraph,
    ParticipantHoursPerMonth,
    RatioOf,
    Report,
    Section,
    SessionsHeld,
)
from copcore.wording.nouns import HOUR, SESSION, USER

HOSTILE = Text(
    bg="<script>alert('зло')</script> & \"кавички\" [bold]не[/bold]\x1b[31m",
    en="<script>alert('evil')</script> & \"quotes\" [bold]not[/bold]\x1b[31m",
)


def both(bg: str, en: str) -> Text:
    return Text(bg=bg, en=en)


def make_cell(
    key: str,
    label: Text,
    value: Fraction | int | None,
    metric: Metric,
    noun: Noun | None = None,
    note: Text | None = None,
    items: int = 3,
) -> Cell:
    return Cell(
        definition=CellDefinition(key=key, label=label, metric=metric, noun=noun, note=note),
        value=None if value is None else Fraction(value),
        items=tuple(Item(f"record-{number}") for number in range(items)),
    )


ONCE = both("Броени веднъж, всеки сам.", "Each counted once.")
USERS = make_cell("users", both("Потребители", "Users"), 62, DistinctUsers(), USER, ONCE)
BY_PATH = make_cell(
    "users.self_referred", both("Дошли сами", "Self-referred"), 1, DistinctUsers(), USER, ONCE
)
HOURS = make_cell(
    "hours",
    both("Пряка работа на месец", "Direct work a month"),
    Fraction(100_005, 100),
    ParticipantHoursPerMonth(),
    HOUR,
    both("Без пътуване, по места; вж. „Ред“.", 'No travel; see "Order".'),
)
UNKNOWN = make_cell("sessions", both("Сесии", "Sessions"), None, SessionsHeld(), SESSION, items=0)
USE = make_cell(
    "capacity_use",
    both("=СРЕДНО/КАПАЦИТЕТ", "=MEAN/CAPACITY"),
    Fraction(11, 5),
    RatioOf(numerator=("a", DistinctUsers()), denominator=("b", DistinctUsers())),
    items=2,
)
CELLS = (USERS, BY_PATH, HOURS, UNKNOWN, USE)
PERIOD = Period(start=date(2020, 3, 1), end=date(2021, 6, 30))
SENTENCES = (
    both("{users} са ползвали {sessions}.", "{users} used {sessions}."),
    both("{period|during} работата е {hours}.", "{period|during} the work was {hours}."),
)
SECTIONS = (
    Section(title=both("Числа", "Figures"), blocks=(CellTable(cells=CELLS),)),
    Section(
        title=both("С думи", "In words"),
        blocks=(
            Paragraph(text=HOSTILE),
            BulletList(entries=(both("@първо", "@first"), both("второ", "second"))),
            Facts(
                rows=(
                    (both("Телефон", "Phone"), both("+359 не е обявен", "+359 not published")),
                    (both("Доставчик", "Provider"), None),
                )
            ),
            Narrative(sentences=SENTENCES, cells=CELLS, period=PERIOD),
        ),
    ),
)


@pytest.fixture
def report() -> Report:
    """The whole report."""
    return Report(
        key="dolno_selo.annual",
        centre="dolno_selo",
        period=PERIOD,
        as_of=datetime(2021, 7, 1, 8, 30, tzinfo=UTC),
        cells=CELLS,
        narrative=SENTENCES,
        document=Document(
            title=both("Отчет <за> дейността", "Activity <report>"),
            subtitle=both("ЦОП Долно село", "Dolno Selo support centre"),
            sections=SECTIONS,
        ),
        notices=(both("Числата са измислени.", "The figures are invented."),),
    )
