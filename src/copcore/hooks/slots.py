"""Slots: the places that keys take, so that no two plugins share one and no reference dangles."""

from collections.abc import Iterator

from attrs import fields, frozen, has

from copcore.domain import Centre, PartnerOrganisation, Programme, Term, Text
from copcore.domain.vocabulary import KIND_NAMES
from copcore.reports import CellDefinition, ReportDefinition, ReportFormat
from copcore.rules import AnyRule, Fact, OpaqueRule, Parameter, Rule
from copcore.services.schema import Projection, SchemaContribution
from copcore.simulation.scenario import Scenario

Inner = tuple[tuple[str, object], ...]
Registered = (
    Centre
    | Term
    | Fact
    | Parameter
    | AnyRule
    | Programme
    | ReportDefinition
    | ReportFormat
    | Scenario
    | SchemaContribution
)

WORDS = {
    "cell": Text(en="cell", bg="клетка"),
    "centre": Text(en="centre", bg="център"),
    "fact": Text(en="fact", bg="факт"),
    "format": Text(en="report format", bg="формат на отчет"),
    "parameter": Text(en="parameter", bg="параметър"),
    "partner": Text(en="partner", bg="партньор"),
    "programme": Text(en="programme", bg="програма"),
    "report": Text(en="report", bg="отчет"),
    "rule": Text(en="rule", bg="правило"),
    "scenario": Text(en="scenario", bg="сценарий"),
    "schema": Text(en="table prefix", bg="представка на таблици"),
    "table": Text(en="table", bg="таблица"),
    **{kind.value: name for kind, name in KIND_NAMES.items()},
}

# Keys of these kinds are unique within one centre; all others in the whole installation.
_OF_A_CENTRE = ("partner", "programme", "scenario")

_KINDS: tuple[tuple[type, str], ...] = (
    (Centre, "centre"),
    (Fact, "fact"),
    (Parameter, "parameter"),
    (Rule, "rule"),
    (OpaqueRule, "rule"),
    (Programme, "programme"),
    (ReportDefinition, "report"),
    (Scenario, "scenario"),
    (SchemaContribution, "schema"),
)


@frozen(order=True)
class Slot:
    """The place of one key.

    Args:
        kind: A key of ``WORDS``; for terms the value of their ``TermKind``.
        within: Key of the centre (for a cell: of the report) in which the key is unique; empty
            where it is unique in the whole installation.
        key: The key itself.
    """

    kind: str
    within: str
    key: str

    @property
    def title(self) -> Text:
        """For a sentence: ``programme "theatre" (dolno_selo)``."""
        word, place = WORDS[self.kind], f" ({self.within})" if self.within else ""
        return Text(en=f'{word.en} "{self.key}"{place}', bg=f"{word.bg} „{self.key}“{place}")


def slot(kind: str, key: object, centre: str | None) -> Slot:
    """Return the slot of a key, as seen from a centre."""
    return Slot(kind, (centre or "") if kind in _OF_A_CENTRE else "", str(key))


def slots_of(value: Registered, inner: Inner, centre: str | None) -> tuple[Slot, ...]:
    """Return the slots that a record takes: its own first, then those of its named parts.

    Args:
        value: What a plugin registered.
        inner: The record and all records inside it, from ``walk``.
        centre: Key of the centre it was registered for; None for hooks without a centre.
    """
    parts = (taken for _, part in inner for taken in _part(value, part))
    return (_own(value, centre), *parts)


def _own(value: Registered, centre: str | None) -> Slot:
    if isinstance(value, Term):
        return slot(value.kind.value, value.key, centre)
    if isinstance(value, ReportFormat):
        return slot("format", value.name, centre)
    kind = next(kind for class_, kind in _KINDS if isinstance(value, class_))
    return slot(kind, value.key, centre)


def _part(value: Registered, part: object) -> Iterator[Slot]:
    if isinstance(part, PartnerOrganisation) and isinstance(value, Centre):
        yield slot("partner", part.key, value.key)
    if isinstance(part, CellDefinition) and isinstance(value, ReportDefinition):
        yield Slot("cell", value.key, str(part.key))
    if isinstance(part, Projection):
        yield slot("table", part.table, None)


def walk(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Return a record and all records inside it but texts, each with the fields that lead to it."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from walk(item, path)
    elif not isinstance(value, Text) and has(kind := type(value)):
        yield path, value
        for attribute in fields(kind):
            inner = f"{path}.{attribute.name}".lstrip(".")
            yield from walk(getattr(value, attribute.name), inner)
