"""Executing: one transaction, one journal, one moment after another, no effect twice."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st

from copcore.errors import CopcoreError, InvalidInput, Refused
from copcore.services import (
    CorrectRecord,
    OpenCase,
    RecordSession,
    execute,
)
from tests.builders import OPENED, id_of, make_person, make_session
from tests.services.office import (
    HOUR,
    MORNING,
    Office,
    assert_gapless,
    newcomers,
    open_office,
    order,
    register,
)


def test_a_failing_third_command_leaves_nothing_of_the_first_two():
    office = Office()
    caught = office.refusal(register("one"), register("two"), register("one"))
    assert caught.data["position"] == 2
    assert office.records().people == ()


def test_an_error_that_nobody_expected_leaves_nothing_either(monkeypatch):
    office = Office()
    before = office.kept()
    monkeypatch.setattr(office.store, "begin", _failing_at_the_end(office.store.begin))
    with pytest.raises(ZeroDivisionError):
        office.send(register("one"))
    monkeypatch.undo()
    assert office.kept() == before


def _failing_at_the_end(begin):
    def begin_and_fail(centre):
        uow = begin(centre)
        uow.commit = lambda: 1 / 0
        return uow

    return begin_and_fail


def test_later_commands_of_one_transaction_see_the_earlier_ones():
    office = Office()
    office.send(register("one"), order(CorrectRecord, expected=1, **_corrected("one")))
    assert office.records().people[0].version == 2


def _corrected(name):
    return {"record": make_person(name, given_name="Ива"), "reason": "грешка"}


def test_there_is_one_receipt_for_each_command_in_their_order():
    office = Office()
    names = ("one", "two", "three")
    receipts = execute([register(name) for name in names], office.store, office.context)
    assert [receipt.record_id for receipt in receipts] == [id_of(name) for name in names]
    assert [receipt.sequence for receipt in receipts] == [1, 2, 3]


def test_nothing_to_do_is_done_at_once():
    office = Office()
    assert execute([], office.store, office.context) == ()
    assert office.journal() == ()


def test_progress_is_told_after_each_command():
    office = Office()
    told = []
    execute(
        [register("one"), register("two")],
        office.store,
        office.context,
        lambda done, total: told.append((done, total)),
    )
    assert told == [(1, 2), (2, 2)]


def test_a_command_for_another_centre_is_refused():
    caught = Office().refusal(register("one", centre="gorno_selo"))
    assert isinstance(caught, InvalidInput)
    assert 'for centre "gorno_selo"' in caught.en
    assert "„gorno_selo“" in caught.bg


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=4), max_size=6))
def test_the_journal_has_no_gap_and_tells_all_that_is_stored(batches):
    office = Office()
    stored = []
    for batch in batches:
        try:
            execute([register(name) for name in batch], office.store, office.context)
        except Refused:
            continue
        stored += batch
    assert_gapless(office.journal())
    assert [entry.record_id for entry in office.journal()] == [id_of(name) for name in stored]
    assert {person.id for person in office.records().people} == set(map(id_of, stored))


def test_an_entry_tells_who_did_what_in_which_part_and_what_for():
    office = Office()
    command = register("one", key="k")
    office.send(command)
    (entry,) = office.journal()
    assert entry.command == evolve(command, envelope=evolve(command.envelope, recorded_at=MORNING))
    assert (entry.recorded_at, entry.written_at) == (MORNING, MORNING)
    assert entry.digest == office.context.digest(command)


def test_an_entry_names_the_changed_fields_and_holds_no_value_beside_the_command():
    office = Office()
    office.send(register("one"))
    secret = make_person("one", given_name="Тайна", middle_name="Тайна")
    office.send(order(CorrectRecord, record=secret, reason="Тайна", expected=1))
    entry = office.journal()[-1]
    assert entry.changed == ("given_name", "middle_name")
    beside = {field.name for field in fields(type(entry))} - {"command"}
    assert not any("Тайна" in str(getattr(entry, name)) for name in beside)
    assert "Тайна" not in repr(entry)


def test_opening_names_only_what_it_changed():
    office = Office()
    newcomers(office, "child")
    office.send(order(OpenCase, expected=1, case_id=id_of("case of child"), on=OPENED))
    assert office.journal()[-1].changed == ("opened_on",)


def test_a_command_without_a_key_gets_one_of_its_own():
    office = Office()
    office.send(register("one"), register("two"))
    keys = [entry.command.envelope.idempotency_key for entry in office.journal()]
    assert len(set(keys)) == 2
    assert None not in keys


def test_repeating_a_command_gives_the_old_receipt_and_changes_nothing():
    office = Office()
    first = office.send(register("one", key="k"))
    before = office.kept()
    office.now += HOUR
    assert office.send(register("one", key="k")) == first
    assert office.kept() == before


def test_a_repeat_is_known_by_its_content_and_not_by_its_moment():
    office = Office()
    first = office.send(register("one", key="k", at=MORNING - HOUR))
    assert office.send(register("one", key="k", at=MORNING)) == first


def test_a_repeat_within_one_transaction_has_no_second_effect():
    office = Office()
    command = register("one", key="k")
    first, second = execute([command, command], office.store, office.context)
    assert first == second
    assert len(office.journal()) == 1


def test_a_repeat_is_answered_even_when_the_world_went_on():
    office = open_office()
    command = order(RecordSession, session=make_session(), key="k")
    first = office.send(command)
    office.send(order(CorrectRecord, record=make_session(minutes=30), reason="r", expected=1))
    assert office.send(command) == first


def test_a_key_does_not_serve_two_commands():
    office = Office()
    office.send(register("one", key="k"))
    caught = office.refusal(register("two", key="k"))
    assert "was used for another command" in caught.en
    assert "вече е ползван за друга команда" in caught.bg


def test_a_key_of_a_refused_command_is_still_free():
    office = Office()
    office.refusal(register("one", key="k"), register("one"))
    office.send(register("two", key="k"))


def test_a_moment_in_the_future_is_refused():
    caught = Office().refusal(register("one", at=MORNING + timedelta(microseconds=1)))
    assert "lies in the future" in caught.en
    assert "е в бъдещето" in caught.bg


def test_a_moment_before_the_last_entry_is_refused():
    office = Office()
    office.send(register("one"))
    caught = office.refusal(register("two", at=MORNING - timedelta(microseconds=1)))
    assert "lies before the last entry" in caught.en
    assert "е преди последния запис" in caught.bg


def test_several_entries_may_share_a_moment():
    office = Office()
    office.send(register("one", at=MORNING), register("two", at=MORNING))
    assert_gapless(office.journal())


def test_a_clock_that_went_back_shuts_nobody_out_and_the_journal_stands_still():
    office = Office()
    office.send(register("one"))
    office.now -= HOUR
    office.send(register("two"))
    assert [entry.recorded_at for entry in office.journal()] == [MORNING, MORNING]
    assert [entry.written_at for entry in office.journal()] == [MORNING, MORNING - HOUR]


def test_a_past_period_may_be_entered_in_its_order():
    office = Office()
    office.send(register("one", at=MORNING - 2 * HOUR), register("two", at=MORNING - HOUR))
    assert [entry.recorded_at for entry in office.journal()] == [MORNING - 2 * HOUR, MORNING - HOUR]
    assert {entry.written_at for entry in office.journal()} == {MORNING}


@given(st.lists(st.integers(-3, 1), max_size=8))
def test_recorded_moments_never_run_backwards_and_never_lie_in_the_future(offsets):
    office = Office()
    for number, offset in enumerate(offsets):
        try:
            office.send(register(str(number), at=MORNING + offset * HOUR))
        except Refused:
            continue
    assert_gapless(office.journal())
    assert all(entry.recorded_at <= MORNING for entry in office.journal())


def test_moments_are_kept_in_utc():
    office = Office()
    sofia = timezone(timedelta(hours=3))
    receipt = office.send(register("one", at=datetime(2018, 6, 15, 11, tzinfo=sofia)))
    assert receipt.recorded_at == datetime(2018, 6, 15, 8, tzinfo=UTC)
    assert receipt.recorded_at.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused_at_once():
    with pytest.raises(InvalidInput, match="has no time zone") as caught:
        register("one", at=datetime(2018, 6, 15, 9))  # noqa: DTZ001
    assert "няма часова зона" in caught.value.bg


@given(st.integers(0, 3), st.none() | st.integers(-1, 5))
def test_only_the_version_that_is_there_can_be_changed(corrections, expected):
    office = Office()
    office.send(register("one"))
    for version in range(1, corrections + 1):
        office.send(order(CorrectRecord, expected=version, **_corrected("one")))
    current = corrections + 1
    command = order(CorrectRecord, expected=expected, **_corrected("one"))
    if expected == current:
        assert office.send(command).version == current + 1
    else:
        caught = office.refusal(command)
        assert isinstance(caught, CopcoreError)
        assert (caught.expected, caught.actual) == (expected, current)


def test_centres_in_one_store_know_nothing_of_each_other():
    office = Office()
    other = Office(evolve(office.context.centre, key="gorno_selo"), office.store)
    office.send(register("one"))
    other.send(register("one", centre="gorno_selo"))
    assert [entry.sequence for entry in other.journal()] == [1]
    assert len(office.records().people) == len(other.records().people) == 1
