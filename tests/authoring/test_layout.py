"""Layout for authors: what is known is shown, what is not is unknown."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore import (
    LANGUAGES,
    Address,
    BulletList,
    Centre,
    PartialDate,
    ProviderTerm,
    Records,
    ScopeKind,
    SettlementKind,
    StatementKind,
    TermKind,
    TerritorialScope,
    Text,
)
from copcore.authoring import (
    bullets,
    dated,
    home_visits,
    in_short,
    particulars,
    place,
    row,
    sayings,
    section,
    statements,
    table,
    users_distinct,
)
from copcore.reports import count
from copcore.testing.strategies import instances
from tests.reports.worlds import make_basis

SELO = Text(bg="Долно село", en="Dolno Selo")
SILENT = Centre(key="dolno_selo", name=SELO, short_name=SELO)
VILLAGE = Address(settlement=SELO, kind=SettlementKind.VILLAGE, municipality=SELO)
CELLS = {cell.key: count(cell, make_basis(Records())) for cell in (users_distinct(), home_visits())}


def test_a_section_has_a_title_in_both_languages_and_its_blocks():
    blocks = (BulletList(entries=(SELO,)), table(CELLS, ()))
    made = section("Място", "Place", *blocks)
    assert (made.title, made.blocks) == (Text(bg="Място", en="Place"), blocks)


def test_a_table_shows_the_cells_of_the_definitions_in_their_order():
    shown = table(CELLS, (home_visits(), users_distinct()))
    assert [cell.key for cell in shown.cells] == ["home_visits", "users_distinct"]


def test_a_narrative_may_name_every_cell_of_the_report():
    sentences = (Text(bg="{users_distinct}", en="{users_distinct}"),)
    (story,) = in_short(sentences, CELLS).blocks
    assert (story.sentences, story.cells) == (sentences, tuple(CELLS.values()))


def test_bullets_are_the_labels_of_keys():
    listed = bullets(TermKind.SUPPORT_DOMAIN, ("social",))
    assert listed.entries == (Text(bg="социална подкрепа", en="social support"),)


def test_statements_are_listed_in_their_order():
    value = sayings(StatementKind.VALUE)
    said = (value("b", "Доверие.", "Trust.", ""), value("a", "Уважение.", "Respect.", ""))
    assert [entry.en for entry in statements(said).entries] == ["Trust.", "Respect."]


@pytest.mark.parametrize(
    ("on", "bg", "en"),
    [
        ("2020-03", "март 2020 г.", "March 2020"),
        ("2018", "2018 г.", "2018"),
    ],
)
def test_a_date_is_said_in_words(on, bg, en):
    assert dated(PartialDate.of(on)) == Text(bg=bg, en=en)


def test_a_date_keeps_the_words_of_the_source_in_bulgarian():
    assert dated(PartialDate.of("2020-03", said="миналата пролет")) == Text(
        bg="миналата пролет (март 2020 г.)", en="March 2020"
    )


def test_an_unknown_date_and_an_unknown_place_stay_unknown():
    assert dated(None) is None
    assert place(None) is None
    assert place(Address(municipality=SELO)) is None


@pytest.mark.parametrize(
    ("address", "bg", "en"),
    [
        (
            VILLAGE,
            "с. Долно село, община Долно село",
            "village of Dolno Selo, municipality of Dolno Selo",
        ),
        (
            Address(
                settlement=SELO,
                kind=SettlementKind.TOWN,
                street=Text(bg="ул. „Липа“", en="Lipa Street"),
                number="17",
                block=Text(bg="Изгрев", en="Izgrev"),
            ),
            "гр. Долно село, ул. „Липа“ № 17 (блок „Изгрев“)",
            "town of Dolno Selo, Lipa Street No. 17 (block “Izgrev”)",
        ),
        (
            Address(
                settlement=SELO,
                kind=SettlementKind.TOWN,
                quarter=Text(bg="Изток", en="Iztok"),
            ),
            "гр. Долно село, кв. „Изток“",
            "town of Dolno Selo, quarter Iztok",
        ),
        (evolve(VILLAGE, number="5", municipality=None), "с. Долно село № 5", None),
        (Address(settlement=SELO), "Долно село", "Dolno Selo"),
    ],
)
def test_a_place_is_said_as_far_as_it_is_known(address, bg, en):
    said = place(address)
    assert said.bg == bg
    assert en in (said.en, None)


def _never_says_none(address: Address) -> bool:
    texts = (address.quarter, address.street, address.block, address.municipality)
    said = [each for text in texts if text is not None for each in (text.bg, text.en)]
    return not any("None" in each for each in (*said, address.number or ""))


@given(address=instances(Address, settlement=st.just(SELO)).filter(_never_says_none))
def test_no_known_part_of_a_place_is_dropped_and_no_unknown_one_is_shown(address):
    said = place(address)
    for language in LANGUAGES:
        for part in (address.quarter, address.street, address.block, address.municipality):
            assert part is None or part[language] in said[language]
        assert "None" not in said[language]
    assert address.number is None or address.number in said.bg


def test_of_a_silent_centre_every_particular_is_unknown():
    rows = particulars(SILENT).rows
    assert [name.en for name, _ in rows] == ["Place", "Territory", "Provider", "Opened"]
    assert {value for _, value in rows} == {None}


def test_own_rows_come_after_the_common_ones():
    fee = row("Цена", "Fee", None)
    assert particulars(SILENT, fee).rows == (*particulars(SILENT).rows, fee)


def test_known_particulars_are_shown():
    scope = TerritorialScope(kind=ScopeKind.OWN, name=Text(bg="долината", en="the valley"))
    centre = evolve(SILENT, address=VILLAGE, scope=scope, opened_on=PartialDate.of("2020-03"))
    shown = {name.en: value for name, value in particulars(centre).rows}
    assert shown == {
        "Place": place(VILLAGE),
        "Territory": scope.name,
        "Provider": None,
        "Opened": Text(bg="март 2020 г.", en="March 2020"),
    }


MUNICIPALITY = Text(bg="Община Долно село", en="Municipality of Dolno Selo")
ASSOCIATION = Text(bg="„Надежда“", en="Nadezhda")


@pytest.mark.parametrize(
    ("terms", "provider"),
    [
        ((ProviderTerm(provider=None, kind=Text(bg="община", en="municipality")),), None),
        ((ProviderTerm(provider=ASSOCIATION),), ASSOCIATION),
        (
            (ProviderTerm(provider=MUNICIPALITY, kind=Text(bg="община", en="municipality")),),
            MUNICIPALITY,
        ),
        (
            (
                ProviderTerm(provider=MUNICIPALITY),
                ProviderTerm(provider=ASSOCIATION, kind=Text(bg="сдружение", en="association")),
            ),
            Text(bg="сдружение „Надежда“", en="association Nadezhda"),
        ),
    ],
)
def test_the_latest_provider_is_named_once_with_its_form(terms, provider):
    shown = {name.en: value for name, value in particulars(evolve(SILENT, providers=terms)).rows}
    assert shown["Provider"] == provider
