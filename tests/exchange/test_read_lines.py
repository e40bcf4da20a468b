"""Files of commands are read whole, or refused with everything that is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.errors import InvalidInput
from copcore.exchange import CommandCodec, read_lines
from copcore.services.commands import Command, VoidRecord
from copcore.testing.strategies import commands

codec = CommandCodec()


def read(*trees: Any) -> tuple[Command, ...]:
    return read_lines([json.dumps(tree) for tree in trees], "simulator", "importer", "dolno_selo")


def refused(*trees: Any) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        read(*trees)
    return caught.value


def void(**envelope: Any) -> dict[str, Any]:
    return {
        "command": "void_record",
        "envelope": envelope,
        "record_id": "018b2f0c-7c00-7000-8000-000000000002",
        "reason": "въведено два пъти",
    }


@settings(max_examples=20)
@given(st.lists(commands(), max_size=3))
def test_written_commands_are_read_back_from_lines(sent: list[Command]) -> None:
    here = [
        evolve(command, envelope=evolve(command.envelope, centre="dolno_selo", idempotency_key="к"))
        for command in sent
    ]
    lines = [codec.encode(command) + "\n" for command in here]
    assert read_lines(lines, "simulator", "importer", "dolno_selo") == tuple(here)


def test_a_real_file_may_begin_with_a_mark_and_hold_blank_lines(tmp_path: Path) -> None:
    file = tmp_path / "commands.jsonl"
    file.write_text(
        f"\ufeff{json.dumps(void())}\r\n\n   \n{json.dumps(void())}", "utf-8", newline=""
    )
    with file.open(encoding="utf-8") as lines:
        assert len(read_lines(lines, "simulator", "importer", "dolno_selo")) == len(("one", "two"))


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "commands.jsonl"
    file.write_text(json.dumps(void(), ensure_ascii=False), "cp1251")
    with file.open(encoding="utf-8") as lines, pytest.raises(InvalidInput, match="not in UTF-8"):
        read_lines(lines, "simulator", "importer", "dolno_selo")


def test_an_empty_file_holds_no_commands() -> None:
    assert read_lines([], "simulator", "importer", "dolno_selo") == ()
    assert read_lines(["\ufeff\n", "\n"], "simulator", "importer", "dolno_selo") == ()


def test_what_the_envelope_leaves_out_is_filled_in() -> None:
    bare = void()
    del bare["envelope"]
    (filled,) = read(bare)
    assert filled.envelope.actor == "simulator"
    assert filled.envelope.role == "importer"
    assert filled.envelope.centre == "dolno_selo"
    (partial,) = read(void(actor="ivanova", expected_version=3))
    assert partial.envelope.actor == "ivanova"
    assert partial.envelope.role == "importer"
    assert partial.envelope.expected_version == len("123")


def test_a_null_in_the_envelope_is_not_filled_in() -> None:
    assert "envelope.actor: expected text, found nothing" in refused(void(actor=None)).en
    no_envelope = void() | {"envelope": None}
    assert "envelope: expected an object with fields, found nothing" in refused(no_envelope).en


def test_another_centre_is_an_error() -> None:
    error = refused(void(), void(centre="gorno_selo"))
    assert error.en == (
        'line 2, envelope.centre: This workspace is of centre "dolno_selo", not of "gorno_selo".'
    )
    assert error.bg.startswith(
        "ред 2, envelope.centre: Това работно място е на център „dolno_selo“"
    )


def test_the_same_file_gets_the_same_keys_and_equal_lines_get_different_ones() -> None:
    first = read(void(), void(actor="ivanova"), void())
    second = read(void(), void(actor="ivanova"), void())
    keys = [command.envelope.idempotency_key for command in first]
    assert first == second
    assert len(set(keys)) == len(keys)


def test_a_key_hangs_on_content_and_not_on_the_place_in_the_file() -> None:
    (alone,) = read(void(actor="ivanova"))
    *_, last = read(void(), void(), void(actor="ivanova"))
    assert last == alone


def test_a_key_does_not_hang_on_the_moment() -> None:
    (now,), (later,) = read(void()), read(void(recorded_at="2018-03-05T10:00:00Z"))
    assert now.envelope.idempotency_key == later.envelope.idempotency_key


def test_a_key_that_is_given_is_kept() -> None:
    (command,) = read(void(idempotency_key="мой ключ"))
    assert isinstance(command, VoidRecord)
    assert command.envelope.idempotency_key == "мой ключ"


def test_all_faults_of_a_file_are_listed_by_line_and_field(record_session: dict[str, Any]) -> None:
    record_session["session"]["attendances"][2]["minutes"] = "не"
    record_session["session"]["stat"] = "held"
    error = refused(void(), {"command": "void"}, record_session, void(actor=""))
    assert error.en == (
        'line 2, command: expected the name of a command, found text "void"; '
        'the nearest is "void_record"\n'
        'line 3, session.attendances[2].minutes: expected a whole number, found text "не"\n'
        'line 3, session.stat: unknown field; the nearest is "status"\n'
        "line 4, envelope: Envelope.actor is empty; leave it out if it is unknown."
    )
    assert error.bg == (
        "ред 2, command: очаква се име на команда, намерено: текст „void“; "
        "най-близкото е „void_record“\n"
        "ред 3, session.attendances[2].minutes: очаква се цяло число, намерено: текст „не“\n"
        "ред 3, session.stat: непознато поле; най-близкото е „status“\n"
        "ред 4, envelope: Envelope.actor е празно; пропуснете го, ако не е известно."
    )
    assert [fault.line for fault in error.data["faults"]] == [2, 3, 3, 4]


def test_lines_that_are_no_json_are_listed_like_the_others() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_lines(["{", "[]", json.dumps(void()), '{"a":1,"a":2}'], "a", "b", "dolno_selo")
    starts = [line.split(": ", 1)[0] for line in caught.value.en.splitlines()]
    assert starts == ["line 1", "line 2", "line 4"]


def test_of_many_faults_twenty_are_shown_and_the_others_counted() -> None:
    error = refused(*[{"command": "void"}] * 27)
    assert len(error.en.splitlines()) == len(error.bg.splitlines()) == 20 + 1
    assert error.en.endswith("\n… and 7 more")
    assert error.bg.endswith("\n… и още 7")
