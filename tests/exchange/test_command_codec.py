"""Commands and receipts go out and come back unchanged, in one spelling."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any, get_args

import pytest
from attrs import evolve, fields
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from copcore.domain import PartialDate, Person, Session
from copcore.errors import InvalidInput
from copcore.exchange import CommandCodec
from copcore.services.commands import (
    Command,
    CorrectRecord,
    OpenCase,
    Receipt,
    RecordEvent,
    RecordSession,
    RegisterPerson,
)
from copcore.testing.strategies import commands, instances, moments, texts

codec = CommandCodec()
quick = settings(max_examples=15)


@pytest.mark.parametrize("cls", get_args(Command), ids=lambda cls: cls.__name__)
@quick
@given(data=st.data())
def test_every_class_of_command_comes_back_equal(cls: type, data: st.DataObject) -> None:
    command = data.draw(instances(cls))
    assert codec.decode(codec.encode(command)) == command


@given(commands())
def test_what_is_written_is_canonical(command: Command) -> None:
    text = codec.encode(command)
    assert codec.encode(codec.decode(text)) == text
    assert len(text.splitlines()) == 1


@given(commands())
def test_spaces_and_the_order_of_keys_do_not_matter_when_reading(command: Command) -> None:
    text = codec.encode(command)
    other = json.dumps(json.loads(text), sort_keys=True, indent=3)
    assert codec.decode(other) == command
    assert codec.encode(codec.decode(other)) == text


@quick
@given(instances(RecordSession))
def test_keys_stand_in_the_order_of_declaration(command: RecordSession) -> None:
    tree = json.loads(codec.encode(command))
    assert list(tree) == ["command", "envelope", "session"]
    declared = [field.name for field in fields(Session)]
    assert list(tree["session"]) == [name for name in declared if name in tree["session"]]


@given(commands())
def test_what_equals_its_default_is_left_out(command: Command) -> None:
    tree = json.loads(codec.encode(command))
    envelope = command.envelope
    given_keys = {f.name for f in fields(type(envelope)) if getattr(envelope, f.name) != f.default}
    assert set(tree["envelope"]) == given_keys


@quick
@given(instances(Receipt))
def test_receipts_come_back_equal(receipt: Receipt) -> None:
    assert codec.decode_receipt(codec.encode_receipt(receipt)) == receipt


@given(commands(), moments() | st.none(), texts() | st.none())
def test_a_repeat_at_another_moment_has_the_same_digest(
    command: Command, moment: datetime | None, key: str | None
) -> None:
    later = evolve(command.envelope, recorded_at=moment, idempotency_key=key)
    assert codec.digest(evolve(command, envelope=later)) == codec.digest(command)


@given(commands(), texts())
def test_another_actor_or_purpose_has_another_digest(command: Command, word: str) -> None:
    assume(word not in (command.envelope.actor, command.envelope.purpose))
    envelope = command.envelope
    changed = (envelope, evolve(envelope, actor=word), evolve(envelope, purpose=word))
    digests = {codec.digest(evolve(command, envelope=other)) for other in changed}
    assert len(digests) == len(changed)


@given(commands(), commands())
def test_equal_digests_mean_equal_content(one: Command, other: Command) -> None:
    moved = evolve(
        other,
        envelope=evolve(
            other.envelope,
            recorded_at=one.envelope.recorded_at,
            idempotency_key=one.envelope.idempotency_key,
        ),
    )
    assert (codec.digest(one) == codec.digest(other)) == (one == moved)


@quick
@given(instances(OpenCase))
def test_a_digest_is_stable_over_an_exchange(command: OpenCase) -> None:
    assert codec.digest(codec.decode(codec.encode(command))) == codec.digest(command)
    assert len(codec.digest(command)) == len("0123456789abcdef") * 4


def test_a_command_is_one_flat_object(record_session: dict[str, Any]) -> None:
    command = codec.decode(json.dumps(record_session))
    assert isinstance(command, RecordSession)
    assert json.loads(codec.encode(command)) == record_session


@quick
@given(instances(CorrectRecord))
def test_a_corrected_record_says_its_kind(command: CorrectRecord) -> None:
    record = json.loads(codec.encode(command))["record"]
    kind = next(iter(record.items()))
    assert kind[0] == "record_kind"
    assert kind[1].replace("_", "") == type(command.record).__name__.lower()


@quick
@given(instances(RecordEvent))
def test_an_event_can_be_corrected_although_it_has_a_kind_of_its_own(command: RecordEvent) -> None:
    correction = CorrectRecord(envelope=command.envelope, record=command.event, reason="грешка")
    assert codec.decode(codec.encode(correction)) == correction


@pytest.mark.parametrize(
    ("birth", "written"),
    [
        (PartialDate.of("2018"), "2018"),
        (PartialDate.of("2018-03"), "2018-03"),
        (PartialDate.of("2018-03-05"), "2018-03-05"),
        (
            PartialDate.of("2018-03", "началото на март"),
            {"date": "2018-03", "said": "началото на март"},
        ),
    ],
)
def test_partial_dates_are_written_as_they_were_said(
    register_person: dict[str, Any], birth: PartialDate, written: object
) -> None:
    register_person["person"]["birth"] = written
    command = codec.decode(json.dumps(register_person))
    assert isinstance(command, RegisterPerson)
    assert command.person.birth == birth
    assert json.loads(codec.encode(command))["person"]["birth"] == written


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("2018-03-05T10:30Z", "2018-03-05T10:30:00Z"),
        ("2018-03-05T12:30:00+02:00", "2018-03-05T10:30:00Z"),
        ("2018-03-05T10:30:00.500000Z", "2018-03-05T10:30:00.500000Z"),
        ("2018-03-05T10:30:00.000000Z", "2018-03-05T10:30:00Z"),
    ],
)
def test_moments_are_written_in_utc(
    record_session: dict[str, Any], sent: str, written: str
) -> None:
    record_session["envelope"]["recorded_at"] = sent
    command = codec.decode(json.dumps(record_session))
    assert command.envelope.recorded_at == datetime.fromisoformat(sent)
    assert json.loads(codec.encode(command))["envelope"]["recorded_at"] == written


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=3)))))
def test_equal_moments_are_written_alike(moment: datetime) -> None:
    assume(moment.year > 1)
    receipt = Receipt(
        command="void_record", record_id="1", version=1, sequence=1, recorded_at=moment
    )
    in_utc = evolve(receipt, recorded_at=moment.astimezone(UTC))
    assert codec.encode_receipt(receipt) == codec.encode_receipt(in_utc)


@pytest.mark.parametrize(
    ("starts", "written"),
    [(time(9, 5), "09:05"), (time(9, 5, 7), "09:05:07"), (time(0, 0, 0, 30), "00:00:00.000030")],
)
def test_times_are_as_short_as_can_be(
    record_session: dict[str, Any], starts: time, written: str
) -> None:
    record_session["session"]["starts"] = written
    command = codec.decode(json.dumps(record_session))
    assert isinstance(command, RecordSession)
    assert command.session.starts == starts
    assert json.loads(codec.encode(command))["session"]["starts"] == written


def test_texts_are_normalised_on_the_way_in_and_out(register_person: dict[str, Any]) -> None:
    apart, composed = "Андреи\u0306", "Андрей"
    register_person["person"]["given_name"] = apart
    command = codec.decode(json.dumps(register_person))
    assert isinstance(command, RegisterPerson)
    assert command.person.given_name == composed
    raw = evolve(command, person=evolve(command.person, given_name=apart))
    assert codec.encode(raw) == codec.encode(command)
    assert codec.digest(raw) == codec.digest(command)


def test_line_breaks_within_a_text_are_kept(record_session: dict[str, Any]) -> None:
    note = "Първи ред\n\u0301втори\tред\u2028трети"
    record_session["session"]["note"] = note
    command = codec.decode(json.dumps(record_session))
    assert isinstance(command, RecordSession)
    assert command.session.note == note
    assert codec.decode(codec.encode(command)) == command


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\r", "\x85", "\ud800"])
def test_a_text_that_cannot_be_stored_is_neither_read_nor_written(
    register_person: dict[str, Any], character: str
) -> None:
    person = Person(**register_person["person"] | {"given_name": f"Ия{character}"})
    command = codec.decode(json.dumps(register_person))
    assert isinstance(command, RegisterPerson)
    with pytest.raises(InvalidInput, match="cannot be stored"):
        codec.encode(evolve(command, person=person))
    register_person["person"]["given_name"] = f"Ия{character}"
    with pytest.raises(InvalidInput, match=r"person\.given_name: .* cannot be stored"):
        codec.decode(json.dumps(register_person))


def test_a_day_is_read_as_a_day(record_session: dict[str, Any]) -> None:
    command = codec.decode(json.dumps(record_session))
    assert isinstance(command, RecordSession)
    assert command.session.on == date(2018, 3, 5)
