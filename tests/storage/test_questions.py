"""What lists, case files and rules ask; each adapter answers like the model."""

from datetime import date

import pytest
from attrs import evolve

from copcore.domain import Truth
from tests.builders import id_of, make_case, make_centre, make_closure, make_person
from tests.storage.ledger import add_all, fresh_centre, write
from tests.storage.register import filled

ON = date(2018, 6, 30)
RULES = ("law.child.is_child", "law.fees.free")


@pytest.fixture(scope="module")
def both(memory_store, adapter):
    """The model and an adapter, and a centre in which both know the same."""
    centre = fresh_centre()
    for store in (memory_store, adapter):
        filled(store, centre)
    return memory_store, adapter, centre


def pages(store, centre, size):
    """All pages of the list, by turning them."""
    page = store.case_page(centre, "", size)
    while page:
        yield page
        page = store.case_page(centre, page[-1].id, size)


def test_a_case_is_listed_with_its_user_and_days(both):
    model, adapter, centre = both
    (line,) = adapter.case_page(centre, "", 50)
    assert line == model.case_page(centre, "", 50)[0]
    assert (line.id, line.opened_on, line.last_served_on) == (
        id_of("case"),
        date(2018, 1, 14),
        date(2018, 3, 2),
    )


def test_a_case_file_has_everything_that_belongs_to_the_case(both):
    model, adapter, centre = both
    file = adapter.case_file(centre, id_of("case"))
    assert file == model.case_file(centre, id_of("case"))
    assert (file.user.id, file.family.id) == (id_of("child"), id_of("family"))
    assert [session.id for session in file.sessions] == [id_of("session")]


def test_what_is_no_case_has_no_file(both):
    _, adapter, centre = both
    for record_id in (id_of("child"), id_of("nobody"), ""):
        assert adapter.case_file(centre, record_id) is None
    assert adapter.case_file(fresh_centre(), id_of("case")) is None
    assert adapter.case_page(fresh_centre(), "", 50) == ()


def list_many(store, centre):
    """Five cases, of which one was voided and one was changed."""
    people = [make_person(f"user {n}") for n in range(5)]
    cases = [make_case(f"case {n}", f"user {n}") for n in range(5)]
    with store.begin(centre) as uow:
        add_all(uow, *people, *cases)
        write(uow, 1, lambda: uow.cases.void(cases[2].id, expected=1))
        later = evolve(cases[3], version=2, closures=(make_closure(),))
        write(uow, 2, lambda: uow.cases.save(later, expected=1))
        uow.commit()


@pytest.mark.parametrize("size", [1, 2, 50])
def test_pages_follow_each_other(memory_store, adapter, size):
    centre, told = fresh_centre(), []
    for store in (memory_store, adapter):
        list_many(store, centre)
        told.append(list(pages(store, centre, size)))
    assert told[0] == told[1]
    ids = [line.id for page in told[1] for line in page]
    assert ids == sorted(id_of(f"case {n}") for n in (0, 1, 3, 4))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_whom_it_finds_in_the_model(both, catalogue, rule):
    model, adapter, key = both
    centre, book = make_centre(key=key), catalogue.book()
    for outcome in Truth:
        expected = model.select(centre, book, rule, ON, outcome)
        assert adapter.select(centre, book, rule, ON, outcome) == expected
    assert adapter.counts(centre, book, RULES, ON) == model.counts(centre, book, RULES, ON)
