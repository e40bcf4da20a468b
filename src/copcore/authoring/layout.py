"""Layout for authors: sections, tables and lists, and the particulars of a centre."""

from collections.abc import Iterable, Sequence

from copcore.authoring.words import in_both, labels
from copcore.domain import (
    Address,
    Centre,
    PartialDate,
    ProviderTerm,
    SettlementKind,
    Statement,
    Term,
    TermKind,
    Text,
)
from copcore.reports import (
    Block,
    BulletList,
    CellDefinition,
    Cells,
    CellTable,
    Facts,
    Narrative,
    Section,
)
from copcore.wording import partial
from copcore.wording.headings import IN_SHORT

Row = tuple[Text, Text | None]
"""A name and a value of a profile; None is printed as *unknown*."""

_SETTLEMENT = {
    None: Text(bg="{}", en="{}"),
    SettlementKind.TOWN: Text(bg="гр. {}", en="town of {}"),
    SettlementKind.VILLAGE: Text(bg="с. {}", en="village of {}"),
    SettlementKind.MONASTERY: Text(bg="ман. {}", en="monastery of {}"),
}
_QUARTER = Text(bg=", кв. „{}“", en=", quarter {}")
_STREET = Text(bg=", {}", en=", {}")
_NUMBER = Text(bg=" № {}", en=" No. {}")
_BLOCK = Text(bg=" (блок „{}“)", en=" (block “{}”)")
_MUNICIPALITY = Text(bg=", община {}", en=", municipality of {}")


def section(bg: str, en: str, *blocks: Block) -> Section:
    """Make a section from its title in both languages and its blocks."""
    return Section(title=Text(bg=bg, en=en), blocks=blocks)


def in_short(sentences: tuple[Text, ...], cells: Cells) -> Section:
    """Make the section "In short": the narrative of a report, bound to its cells."""
    story = Narrative(sentences=sentences, cells=tuple(cells.values()))
    return Section(title=IN_SHORT, blocks=(story,))


def table(cells: Cells, definitions: Iterable[CellDefinition]) -> CellTable:
    """Show the cells of some definitions, in their order."""
    return CellTable(cells=tuple(cells[definition.key] for definition in definitions))


def bullets(kind: TermKind, keys: Iterable[str], own: Iterable[Term] = ()) -> BulletList:
    """List what keys are called; arguments and errors are those of `labels`."""
    return BulletList(entries=labels(kind, keys, own))


def statements(said: Iterable[Statement]) -> BulletList:
    """List what the centre says about itself."""
    return BulletList(entries=tuple(statement.text for statement in said))


def row(bg: str, en: str, value: Text | None) -> Row:
    """Make a row of facts from its name in both languages; a value of None is unknown."""
    return Text(bg=bg, en=en), value


def particulars(centre: Centre, *more: Row) -> Facts:
    """Show where the centre is, whom it serves, who runs it and since when it works.

    Args:
        centre: What its profile leaves open is printed as unknown.
        more: The centre's own rows, shown after these.
    """
    territory = centre.scope.name if centre.scope else None
    return Facts(
        rows=(
            row("Място", "Place", place(centre.address)),
            row("Територия", "Territory", territory),
            row("Доставчик", "Provider", _provider(centre.providers)),
            row("Начало на дейността", "Opened", dated(centre.opened_on)),
            *more,
        )
    )


def _provider(terms: Sequence[ProviderTerm]) -> Text | None:
    """The latest provider, with the legal form before a name that does not begin with it."""
    if not terms or terms[-1].provider is None:
        return None
    name, form = terms[-1].provider, terms[-1].kind
    if form is None or name.bg.casefold().startswith(form.bg.casefold()):
        return name
    return in_both(lambda language: f"{form[language]} {name[language]}")


def dated(on: PartialDate | None) -> Text | None:
    """Word a date as far as it is known: "март 2020 г.", "March 2020"; None is unknown.

    The source's own words are kept in Bulgarian, as `copcore.wording.partial` says them.
    """
    return None if on is None else in_both(lambda language: partial(on, language))


def place(address: Address | None) -> Text | None:
    """Word what is known of an address: "с. Долно село, община Долно село".

    Settlement, quarter, street, number, block and municipality. None without a settlement, and so
    unknown: what lies in no known settlement cannot be found.
    """
    if address is None or address.settlement is None:
        return None
    parts = (
        (_SETTLEMENT[address.kind], address.settlement),
        (_QUARTER, address.quarter),
        (_STREET, address.street),
        (_NUMBER, Text(bg=address.number, en=address.number) if address.number else None),
        (_BLOCK, address.block),
        (_MUNICIPALITY, address.municipality),
    )
    known = tuple((form, words) for form, words in parts if words is not None)
    return in_both(lambda language: "".join(f[language].format(w[language]) for f, w in known))
