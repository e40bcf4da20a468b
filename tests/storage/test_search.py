"""Finding people by name, on each adapter: letters of any size and spelling, and nothing else."""

from unicodedata import normalize

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from copcore.storage.finding import folded_name, folded_words
from copcore.testing.strategies import texts
from tests.builders import id_of, make_person
from tests.storage.ledger import add_all, fresh_centre, write

NAMES = {
    "Йоана": ("Йоана", "Ёлкина", "Щерева"),
    "José": ("José", None, "Müller"),
    "Ана": ("Ана", "Иванова", "Петрова-Иванова"),
    "Анастас": ("Анастас", None, "Ян"),
    "double": ("Мария", None, "Иванова-Петрова"),
    "spaced": ("Мария", None, "Христова - Стоева"),
    "Ал Хамад": ("Салма", "Ал Хамад", "Ал\u2010Рашид"),
    "dashed": ("Мария", None, "Кирова\u2013Щипкова"),
    "percent": ("100%", "a_b", "c\\d"),
    "plain": ("1000", "axb", "cd"),
}
"""Given, middle and family name by the name of the record."""


def somebody(name):
    given_name, middle_name, family_name = NAMES[name]
    return make_person(
        name, given_name=given_name, middle_name=middle_name, family_name=family_name
    )


@pytest.fixture(scope="module")
def centre(store):
    """Everybody above."""
    centre = fresh_centre()
    with store.begin(centre) as uow:
        add_all(uow, *map(somebody, NAMES))
        uow.commit()
    return centre


def found(store, centre, words):
    """The names of the records that are found."""
    names = {id_of(name): name for name in NAMES}
    return {names[record_id] for record_id in store.find_people(centre, words)}


WORDS = {
    "Йоана": {"Йоана"},
    "йоана": {"Йоана"},
    "ЙОАНА": {"Йоана"},
    "йо": {"Йоана"},
    "оана": set(),
    "Иоана": set(),
    "ёлкина": {"Йоана"},
    "ЕЛКИНА": set(),
    "josé": {"José"},
    "JOSÉ": {"José"},
    "jose": set(),
    "MÜLLER": {"José"},
    "ана": {"Ана", "Анастас"},
    "АНА ИВАНОВА": {"Ана"},
    "петрова": {"Ана", "double"},
    "ПЕТ": {"Ана", "double"},
    "иванова": {"Ана", "double"},
    "мария петрова": {"double"},
    "Иванова-Петрова": {"Ана", "double"},
    "мария петрова - иванова": {"double"},
    "стоева": {"spaced"},
    "Христова-Стоева": {"spaced"},
    "хамад": {"Ал Хамад"},
    "рашид": {"Ал Хамад"},
    "ал-рашид": {"Ал Хамад"},
    "Щипк": {"dashed"},
    "етрова": set(),
    "-": {"spaced"},
    "иванова ана": {"Ана"},
    "  иванова\t ана \n": {"Ана"},
    "ана ян": {"Анастас"},
    "ана щерева": set(),
    "петрова-": {"Ана", "double"},
    "%": set(),
    "100%": {"percent"},
    "100": {"percent", "plain"},
    "a_b": {"percent"},
    "A_": {"percent"},
    "axb": {"plain"},
    "c\\d": {"percent"},
    "c\\": {"percent"},
    "\\": set(),
    "/": set(),
    "'": set(),
    "щ' OR '1'='1": set(),
    "": set(NAMES),
    " ": set(NAMES),
}


@pytest.mark.parametrize("words", WORDS, ids=ascii)
def test_some_name_begins_with_each_of_the_words(store, centre, words):
    assert found(store, centre, words) == WORDS[words]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
@pytest.mark.parametrize("word", ["йоана", "ЁЛКИНА", "José", "müller"])
def test_a_letter_of_one_sign_or_of_two_is_the_same(store, centre, form, word):
    assert found(store, centre, normalize(form, word)) == found(store, centre, word) != set()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_may_be_stored_in_either_spelling(store, form):
    given_name, middle_name, family_name = (normalize(form, name) for name in NAMES["Йоана"])
    centre = fresh_centre()
    person = make_person(given_name=given_name, middle_name=middle_name, family_name=family_name)
    with store.begin(centre) as uow:
        add_all(uow, person)
        uow.commit()
    for word in ("йоана", "ёлкина", "щ"):
        for spelled in (normalize("NFC", word), normalize("NFD", word)):
            assert store.find_people(centre, spelled) == (person.id,)


def test_an_index_serves_the_search(opened):
    asked = []
    event.listen(
        opened.database.engine,
        "before_cursor_execute",
        lambda _, __, text, values, *___: asked.append((text, values)),
    )
    opened.find_people("anywhere", "петрова")
    ((text, values),) = asked
    with opened.database.reading("anywhere").connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    assert (
        "USING INDEX ix_person_centre_id_name_folded (centre_id=? AND name_folded>?)" in plan[0][-1]
    )


def test_ids_come_in_their_order(store, centre):
    ids = store.find_people(centre, "")
    assert list(ids) == sorted(map(id_of, NAMES))


class TestChanges:
    @pytest.fixture
    def centre(self, store):
        centre = fresh_centre()
        with store.begin(centre) as uow:
            add_all(uow, make_person())
            uow.commit()
        return centre

    def change(self, store, centre, act):
        with store.begin(centre) as uow:
            write(uow, 1, lambda: act(uow.people))
            uow.commit()

    def test_the_present_name_is_found_and_a_former_one_is_not(self, store, centre):
        renamed = make_person(version=2, given_name="Ния", middle_name="Нова")
        self.change(store, centre, lambda people: people.save(renamed, expected=1))
        assert store.find_people(centre, "ана") == ()
        assert store.find_people(centre, "нова ния") == (renamed.id,)

    def test_somebody_voided_is_not_found(self, store, centre):
        self.change(store, centre, lambda people: people.void(id_of("child"), expected=1))
        assert store.find_people(centre, "ана") == store.find_people(centre, "") == ()

    def test_what_is_not_committed_is_not_found(self, store, centre):
        with store.begin(centre) as uow:
            add_all(uow, make_person("another"))
            assert store.find_people(centre, "ана") == (id_of("child"),)

    def test_other_centres_are_not_looked_at(self, store, centre):
        assert store.find_people(fresh_centre(), "ана") == ()


_LETTERS = "аАйЙёЁиИеЕ%_\\/'- \u0306\u0308sßẞſKkİıIiǰΐΣςσﬁ１"
_words = st.text(_LETTERS, min_size=1, max_size=6)
_names = st.builds("б{}".format, _words) | texts()


@st.composite
def people(draw):
    """Somebody, and words that may be a beginning of the names in some spelling."""
    person = make_person(
        given_name=draw(_names),
        middle_name=draw(st.none() | _names),
        family_name=draw(_names),
    )
    name = draw(st.sampled_from([person.given_name, person.family_name]))
    part = name[: draw(st.integers(1, len(name)))]
    return person, draw(st.sampled_from([part, part.upper(), normalize("NFD", part)]) | _words)


@settings(max_examples=40)
@given(st.lists(people(), min_size=1, max_size=4))
def test_every_adapter_finds_whom_the_model_finds(memory_store, adapter, drawn):
    centre = fresh_centre()
    persons = [evolve(person, id=id_of(str(n))) for n, (person, _) in enumerate(drawn)]
    for store in (memory_store, adapter):
        with store.begin(centre) as uow:
            add_all(uow, *persons)
            uow.commit()
    for _, words in drawn:
        assert adapter.find_people(centre, words) == memory_store.find_people(centre, words)


_ours = st.text("абвеёийщьъюяАБВЕЁИЙЩЬЪЮЯaceéößzACEÉÖßZ-' ", min_size=1, max_size=8)


@given(_ours, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), st.sampled_from("ul-"))
def test_a_name_is_folded_alike_however_it_is_spelled(name, form, size):
    sized = {"u": name.upper(), "l": name.lower(), "-": name}[size]
    assert folded_words(normalize(form, sized)) == folded_words(name)


@given(_names)
def test_folding_what_is_folded_changes_nothing(name):
    folded = folded_words(name)
    assert tuple(word for part in folded for word in folded_words(part)) == folded


def test_names_that_are_unknown_are_left_out():
    assert folded_name(make_person(middle_name=None)) == " ана измислена"


def test_somebody_is_found_by_every_beginning_of_every_name(memory_store):
    centre, person = fresh_centre(), somebody("Йоана")
    with memory_store.begin(centre) as uow:
        add_all(uow, person)
        uow.commit()
    for name in (person.given_name, person.middle_name, person.family_name):
        for end in range(1, len(name) + 1):
            assert memory_store.find_people(centre, name[:end]) == (person.id,)
