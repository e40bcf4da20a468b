"""The history of a record: every version with who recorded it and why, on each adapter."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from copcore import Config, Workspace
from copcore.errors import InvalidInput, NotFound, StorageError
from copcore.services import CorrectRecord, RegisterPerson, VoidRecord
from copcore.services.ports import RecordedVersion
from copcore.testing.strategies import instances
from tests.builders import (
    id_of,
    make_case,
    make_centre,
    make_event,
    make_family,
    make_person,
    make_plan,
    make_session,
    make_worker,
)
from tests.conftest import the_catalogue
from tests.services.office import Office, open_office, order
from tests.storage.ledger import REPOSITORIES, fresh_centre, moment, repository, write

KINDS = pytest.mark.parametrize("kind", REPOSITORIES, ids=lambda kind: kind.__name__)
ROOTS = pytest.mark.parametrize(
    "root",
    [make_person(), make_family(), make_worker(), make_case(), make_session(), make_event()],
    ids=lambda root: type(root).__name__,
)
SOFIA = ZoneInfo("Europe/Sofia")


def record(store, centre, *versions, voided=False):
    """Store versions of one record, each ten minutes after the one before; say what was done."""
    kind = type(versions[0])
    with store.begin(centre) as uow:
        for number, root in enumerate(versions):
            records = repository(uow, kind)
            change = (
                (lambda: records.save(root, expected=root.version - 1))  # noqa: B023 - at once
                if number
                else (lambda: records.add(root))  # noqa: B023
            )
            write(uow, 10 * number, change)
        if voided:
            last = versions[-1]
            write(uow, 10 * len(versions), lambda: records.void(last.id, expected=last.version))
        entries = tuple(uow.journal.entries())
        uow.commit()
    return entries


def told(root, at, until, entry, *, voided=False):
    return RecordedVersion(
        root=root,
        voided=voided,
        recorded_at=moment(at),
        superseded_at=None if until is None else moment(until),
        entry=entry,
    )


class TestVersions:
    @ROOTS
    def test_every_version_is_there_with_its_entry_and_its_time(self, store, root):
        centre, second = fresh_centre(), evolve(root, version=2)
        entries = record(store, centre, root, second, voided=True)
        assert store.history(centre, root.id) == (
            told(root, 0, 10, entries[0]),
            told(second, 10, 20, entries[1]),
            told(evolve(root, version=3), 20, None, entries[2], voided=True),
        )

    def test_a_version_has_the_parts_it_had(self, store):
        cases = [
            make_case(plans=(make_plan("a"), make_plan("b"))),
            make_case(plans=(make_plan("b"),), version=2),
            make_case(version=3),
            make_case(plans=(make_plan("c"), make_plan("b")), version=4),
        ]
        centre = fresh_centre()
        record(store, centre, *cases)
        assert [version.root for version in store.history(centre, cases[0].id)] == cases

    def test_what_one_entry_changes_twice_comes_in_its_order(self, store):
        centre, root = fresh_centre(), make_person()
        second, third = evolve(root, version=2), evolve(root, version=3, middle_name="Трета")

        def change_all(people):
            people.add(root)
            people.save(second, expected=1)
            people.save(third, expected=2)

        with store.begin(centre) as uow:
            write(uow, 0, lambda: change_all(uow.people))
            uow.commit()
        history = store.history(centre, root.id)
        assert [version.root for version in history] == [root, second, third]
        assert {version.entry.sequence for version in history} == {1}
        assert [version.superseded_at for version in history] == [moment(0), moment(0), None]

    def test_other_records_and_other_centres_are_not_in_it(self, store):
        one, other = fresh_centre(), fresh_centre()
        record(store, one, make_person())
        record(store, other, make_person(), make_person(version=2))
        with store.begin(one) as uow:
            write(uow, 1, lambda: uow.people.add(make_person("somebody else")))
            uow.commit()
        assert len(store.history(one, id_of("child"))) == 1
        assert len(store.history(other, id_of("child"))) == 2

    @pytest.mark.parametrize("record_id", [id_of("nobody"), id_of("plan"), "", "42", "d' OR 1=1"])
    def test_what_is_no_record_has_no_history(self, store, record_id):
        centre = fresh_centre()
        record(store, centre, make_case(plans=(make_plan(),)))
        assert store.history(centre, record_id) == ()

    def test_what_was_not_committed_has_none(self, store):
        centre = fresh_centre()
        with store.begin(centre) as uow:
            write(uow, 0, lambda: uow.people.add(make_person()))
            assert store.history(centre, id_of("child")) == ()
        assert store.history(centre, id_of("child")) == ()

    @KINDS
    @settings(max_examples=10)
    @given(data=st.data())
    def test_every_adapter_tells_what_the_model_tells(self, memory_store, adapter, kind, data):
        first = data.draw(instances(kind, version=st.just(1)))
        again = instances(kind, id=st.just(first.id))
        later = data.draw(st.lists(again, max_size=3))
        versions = (first, *(evolve(root, version=n) for n, root in enumerate(later, start=2)))
        centre, voided = fresh_centre(), data.draw(st.booleans())
        told = []
        for store in (memory_store, adapter):
            record(store, centre, *versions, voided=voided)
            told.append(store.history(centre, first.id))
        assert told[0] == told[1]
        assert len(told[0]) == len(versions) + voided


@pytest.fixture
def workspace(store):
    """A centre in which a name was corrected, and then the person was voided."""
    centre = fresh_centre()
    office = Office(make_centre(key=centre), store)
    steps = (
        order(RegisterPerson, centre=centre, person=make_person()),
        order(
            CorrectRecord,
            centre=centre,
            expected=1,
            record=make_person(given_name="Анна"),
            reason="Акт за раждане",
        ),
        order(
            VoidRecord, centre=centre, expected=2, record_id=id_of("child"), reason="Двоен запис"
        ),
    )
    for step in steps:
        office.send(step)
        office.now += timedelta(days=1)
    config = Config(centre=centre)
    return Workspace(config=config, catalogue=the_catalogue(), store=store, context=office.context)


DAYS = tuple(datetime(2018, 6, day, 9, tzinfo=UTC) for day in (15, 16, 17))
"""When the three steps were recorded."""


class TestWorkspace:
    def test_it_says_who_did_what_and_why(self, workspace):
        first, second, third = workspace.history(id_of("child"))
        assert [v.entry.command.envelope.actor for v in (first, second)] == [id_of("worker")] * 2
        assert [type(v.entry.command) for v in (first, second, third)] == [
            RegisterPerson,
            CorrectRecord,
            VoidRecord,
        ]
        assert second.entry.command.reason == "Акт за раждане"
        assert second.entry.changed == ("given_name",)
        assert third.voided
        assert third.entry.command.reason == "Двоен запис"

    @pytest.mark.parametrize("number", [1, 2, 3])
    def test_as_of_a_moment_it_ends_there(self, workspace, number):
        as_of = DAYS[number - 1]
        history = workspace.history(id_of("child"), as_of)
        assert len(history) == number
        assert [version.superseded_at for version in history] == [*DAYS[1:number], None]
        assert workspace.history(id_of("child"), as_of.astimezone(SOFIA)) == history

    def test_what_is_known_last_is_what_a_report_of_that_moment_reads(self, workspace):
        for as_of in DAYS:
            last = workspace.history(id_of("child"), as_of)[-1]
            seen = () if last.voided else (last.root,)
            assert workspace.records(as_of).people == seen

    def test_before_anything_was_recorded_there_is_no_record(self, workspace):
        with pytest.raises(NotFound, match="no record"):
            workspace.history(id_of("child"), DAYS[0] - timedelta(microseconds=1))

    def test_a_record_that_never_was_is_not_found(self, workspace):
        with pytest.raises(NotFound) as caught:
            workspace.history(id_of("nobody"))
        assert "Няма запис" in caught.value.bg

    def test_a_moment_needs_a_time_zone(self, workspace):
        with pytest.raises(InvalidInput, match="time zone"):
            workspace.history(id_of("child"), DAYS[0].replace(tzinfo=None))


UNREADABLE = {
    "an unknown word": "UPDATE session SET status = 'hold'",
    "no day": "UPDATE session SET \"on\" = '2018-02-30'",
    "a day in another spelling": "UPDATE session SET \"on\" = '20180301'",
    "an hour in another spelling": "UPDATE session SET starts = '9:00'",
    "no tree": "UPDATE session SET activities = '[\"therapy\"'",
    "a moment that is none": "UPDATE session SET recorded_at = 'yesterday'",
    "an end that is none": "UPDATE session SET superseded_at = 'tomorrow' WHERE version = 1",
    "a part of another kind": "UPDATE session_attendance SET person_id = 'Ана'",
    "a negative length": "UPDATE session SET minutes = -5",
    "an entry of the audit that is unreadable": "UPDATE audit SET changed = '[1]'",
    "a moment of writing that is none": "UPDATE audit SET written_at = '2018'",
    "a command that is none": "UPDATE command SET payload = '{}'",
    "an answer that is none": "UPDATE idempotency SET receipt = '{}'",
    "an entry without its command": "DELETE FROM command",
    "an entry without its answer": "DELETE FROM idempotency",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_rows_that_copcore_would_not_have_written_are_refused_and_not_shown(opened, name):
    session = make_session()
    record(opened, "centre", session, evolve(session, version=2, minutes=30))
    assert len(opened.history("centre", session.id)) == 2
    with opened.database.writing("centre").begin() as connection:
        connection.execute(text(UNREADABLE[name]))
    with pytest.raises(StorageError) as caught:
        opened.history("centre", session.id)
    assert "changed by something other than copcore" in caught.value.en
    assert "извън copcore" in caught.value.bg
    assert caught.value.__suppress_context__


def test_a_case_at_work_has_one_version_for_each_entry_about_it(store):
    centre = fresh_centre()
    office = Office(make_centre(key=centre), store)
    for entry in open_office().journal():
        envelope = evolve(entry.command.envelope, centre=centre)
        office.send(evolve(entry.command, envelope=envelope))
    about = [entry for entry in office.journal() if entry.record_id == id_of("case")]
    history = store.history(centre, id_of("case"))
    assert [version.entry for version in history] == about
    assert [version.root.version for version in history] == [1, 2, 3, 4]
    assert history[-1].root == office.records().cases[0]
