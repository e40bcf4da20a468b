"""Announcing: what was committed, once it is, in its order, and nothing else."""

import importlib

import pytest
from attrs import asdict

from copcore.exchange.codec import CommandCodec
from copcore.services import Disclose, DisclosureForm, RegisterPerson, execute
from copcore.storage import sqlite_store
from tests.builders import KEY, id_of, make_person
from tests.services.office import MORNING, Office, order, register

EXECUTE = importlib.import_module("copcore.services.execute")


class Listener:
    """Keeps what it is told, one list for each transaction."""

    def __init__(self):
        self.heard = []

    def __call__(self, events):
        self.heard.append([event.sequence for event in events])


def announced(office, *commands):
    listener = Listener()
    execute(commands, office.store, office.context, announce=listener)
    return listener.heard


def test_a_transaction_is_announced_at_once_and_in_its_order():
    office = Office()
    assert announced(office, register("one"), register("two"), register("three")) == [[1, 2, 3]]
    assert announced(office, register("four")) == [[4]]


def test_nothing_to_do_is_not_announced():
    assert announced(Office()) == []


def test_a_repeated_command_is_not_announced_again():
    office = Office()
    one = register("one", key="k")
    assert announced(office, one, one) == [[1]]
    assert announced(office, one) == []
    assert announced(office, one, register("two")) == [[2]]


def test_a_refused_transaction_is_not_announced_even_in_part():
    office, listener = Office(), Listener()
    commands = (register("one"), register("one"))
    with pytest.raises(Exception, match="used before"):
        execute(commands, office.store, office.context, announce=listener)
    assert listener.heard == []


def test_a_commit_that_fails_is_not_announced(monkeypatch):
    office, listener = Office(), Listener()
    begin = office.store.begin

    def begin_and_fail(centre):
        uow = begin(centre)
        uow.commit = lambda: 1 / 0
        return uow

    monkeypatch.setattr(office.store, "begin", begin_and_fail)
    with pytest.raises(ZeroDivisionError):
        execute([register("one")], office.store, office.context, announce=listener)
    assert listener.heard == []


def test_an_event_tells_what_the_audit_shows():
    office, events = Office(), []
    person = make_person("one")
    shown = order(Disclose, record_id=person.id, form=DisclosureForm.VIEW)
    commands = (order(RegisterPerson, person=person), shown)
    execute(commands, office.store, office.context, announce=events.extend)
    registered = {
        "command": "RegisterPerson",
        "actor": id_of("worker"),
        "purpose": "case_work",
        "record_kind": "person",
        "record_id": person.id,
        "version": 1,
        "sequence": 1,
        "recorded_at": MORNING,
    }
    assert asdict(events[0]) == registered
    assert asdict(events[1]) == registered | {"command": "Disclose", "sequence": 2}


def test_an_event_holds_no_value_of_a_record():
    office, events = Office(), []
    secret = make_person("one", given_name="Тайна", middle_name="Тайна", family_name="Тайна")
    command = order(RegisterPerson, person=secret)
    execute([command], office.store, office.context, announce=events.extend)
    assert "Тайна" not in str([asdict(event) for event in events])


def test_where_nobody_listens_no_event_is_made(monkeypatch):
    monkeypatch.setattr(EXECUTE, "recorded", lambda _entry: pytest.fail("made for nobody"))
    office = Office()
    execute([register("one"), register("two")], office.store, office.context)


def assert_stored_when_announced(executing, path):
    """A second program that looks when the first one announces sees all of the transaction."""
    seen = []

    def look(_events):
        other = sqlite_store(path, CommandCodec(), KEY)
        seen.append({person.id for person in other.read("dolno_selo", None).people})
        other.close()

    store = sqlite_store(path, CommandCodec(), KEY)
    commands = [register("one"), register("two")]
    executing(commands, store, Office(store=store).context, announce=look)
    store.close()
    assert seen == [{id_of("one"), id_of("two")}]


def test_what_is_announced_is_stored_and_others_see_it(tmp_path):
    assert_stored_when_announced(execute, tmp_path / "centre.db")


def hasty(commands, store, context, *, announce):
    """A broken use case: it announces what is done before it is committed."""
    return execute(
        commands, store, context, lambda done, total: announce([]) if done == total else None
    )


def test_announcing_before_the_commit_is_found_out(tmp_path):
    with pytest.raises(AssertionError):
        assert_stored_when_announced(hasty, tmp_path / "centre.db")
