"""Nothing that is wrong gets in, and every refusal names the place."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import cattrs.preconf.json
import pytest
from attrs import frozen
from cattrs import Converter
from cattrs.strategies import configure_tagged_union
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from copcore.domain import Attendance, PartialDate, Text
from copcore.errors import InvalidInput
from copcore.exchange import CommandCodec, Fault
from copcore.exchange.converter import snake_case, strict_converter
from copcore.exchange.faults import READING_ERRORS, collect
from copcore.services.commands import Command, Correctable
from copcore.testing.strategies import commands

strict = CommandCodec()

WRONG = (7, 7.0, 3.5, True, "7", "true", ["7"], {"¤": 1})


@frozen
class Spot:
    """A value within a tree: where it is, and how to put another in its place."""

    path: str
    holder: Any
    key: str | int

    @property
    def value(self) -> Any:
        return self.holder[self.key]


def spots(tree: Any, path: str = "") -> Iterator[Spot]:
    """All values within a tree."""
    keys = range(len(tree)) if isinstance(tree, list) else tree if isinstance(tree, dict) else ()
    for key in keys:
        inner = f"{path}[{key}]" if isinstance(key, int) else f"{path}.{key}".removeprefix(".")
        yield Spot(inner, tree, key)
        yield from spots(tree[key], inner)


def faults(codec: CommandCodec, tree: Any) -> tuple[Fault, ...]:
    """What is wrong with a tree; a refusal of any other kind breaks the promise."""
    try:
        codec.decode(json.dumps(tree))
    except InvalidInput as error:
        found: tuple[Fault, ...] = error.data["faults"]
        return found
    except Exception as error:
        raise AssertionError("refused without a place and words") from error
    return ()


def assert_refused_at(path: str, found: tuple[Fault, ...]) -> None:
    assert found, f"{path} was accepted"
    assert all(f.place.startswith(path) for f in found)
    assert all(f.words().bg and f.words().en for f in found)


def assert_refused_at_or_around(path: str, found: tuple[Fault, ...]) -> None:
    """Where fields have to agree, the whole that they are part of is refused."""
    assert all(path.startswith(f.place) for f in found)
    assert all(f.words().bg and f.words().en for f in found)


Property = Callable[[Command, st.DataObject], None]


def wrong_kinds_are_refused(codec: CommandCodec) -> Property:
    def check(command: Command, data: st.DataObject) -> None:
        tree = json.loads(strict.encode(command))
        spot = data.draw(st.sampled_from(list(spots(tree))))
        others = [value for value in WRONG if type(value) is not type(spot.value)]
        spot.holder[spot.key] = data.draw(st.sampled_from(others))
        assert_refused_at(spot.path, faults(codec, tree))

    return check


def unknown_keys_are_refused(codec: CommandCodec) -> Property:
    def check(command: Command, data: st.DataObject) -> None:
        tree = json.loads(strict.encode(command))
        fields = [
            spot for spot in spots(tree) if isinstance(spot.key, str) and "_kind" not in spot.path
        ]
        spot = data.draw(st.sampled_from(fields[1:]))
        spot.holder[f"{spot.key}¤"] = spot.value
        found = faults(codec, tree)
        assert_refused_at(f"{spot.path}¤", found)
        assert f'the nearest is "{spot.key}"' in found[0].words().en

    return check


def holds(check: Property, **changes: Any) -> None:
    settings(**changes)(given(commands(), st.data())(check))()


def test_a_value_of_the_wrong_kind_is_refused_at_its_place() -> None:
    holds(wrong_kinds_are_refused(strict))


def test_an_unknown_key_is_refused_with_the_nearest_known_one() -> None:
    holds(unknown_keys_are_refused(strict))


@pytest.mark.parametrize("property_", [wrong_kinds_are_refused, unknown_keys_are_refused])
def test_a_stock_converter_breaks_these_promises(
    property_: Callable[[CommandCodec], Property],
) -> None:
    lax = CommandCodec(converter=lax_converter)
    with pytest.raises(AssertionError):
        holds(property_(lax), phases=[Phase.generate], derandomize=True, report_multiple_bugs=False)


def lax_converter() -> Converter:
    """What cattrs gives out of the box, taught only the two shapes that it cannot guess."""
    converter = cattrs.preconf.json.make_converter()
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate.of(str(value)))
    for union, tag in ((Correctable, "record_kind"), (Command, "command")):
        configure_tagged_union(union, converter, snake_case, tag)
    return converter


def test_null_is_unknown_where_unknown_is_allowed_and_refused_elsewhere() -> None:
    def check(command: Command, data: st.DataObject) -> None:
        tree = json.loads(strict.encode(command))
        spot = data.draw(st.sampled_from(list(spots(tree))))
        spot.holder[spot.key] = None
        found = faults(strict, tree)
        if found:
            assert_refused_at_or_around(spot.path, found)
        else:
            with_null = strict.decode(json.dumps(tree))
            del spot.holder[spot.key]
            assert with_null == strict.decode(json.dumps(tree))

    holds(check)


def test_a_missing_field_is_refused_at_its_place_or_has_its_default() -> None:
    def check(command: Command, data: st.DataObject) -> None:
        tree = json.loads(strict.encode(command))
        fields = [spot for spot in spots(tree) if isinstance(spot.key, str)]
        spot = data.draw(st.sampled_from(fields))
        del spot.holder[spot.key]
        found = faults(strict, tree)
        if not found:
            return
        assert_refused_at_or_around(spot.path, found)
        if found[0].place == spot.path:
            assert found[0].sentence("en") == f"{spot.path}: this field is missing"
            assert found[0].sentence("bg") == f"{spot.path}: това поле липсва"

    holds(check)


@given(commands(), st.data())
def test_a_damaged_line_is_read_or_refused_and_nothing_else(
    command: Command, data: st.DataObject
) -> None:
    text = strict.encode(command)
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    damaged = text[:start] + data.draw(st.text(max_size=3)) + text[end:]
    try:
        strict.decode(damaged)
    except InvalidInput as error:
        assert error.data["faults"]
        error.en.encode()
        error.bg.encode()


@pytest.mark.parametrize(
    ("field", "value", "en", "bg"),
    [
        (
            "minutes",
            "не",
            'expected a whole number, found text "не"',
            "очаква се цяло число, намерено: текст „не“",
        ),
        ("minutes", True, "expected a whole number, found truth value true", None),
        ("minutes", 45.0, "expected a whole number, found number 45.0", None),
        ("minutes", 10**30, "expected a whole number of at most 18 digits", None),
        ("on", "05.03.2018", 'expected a date such as 2018-03-05, found text "05.03.2018"', None),
        ("on", "2018-02-30", 'expected a date such as 2018-03-05, found text "2018-02-30"', None),
        ("on", "20180305", "expected a date such as", None),
        ("on", "2018-W10-1", "expected a date such as", None),
        ("on", "٢٠١٨-٠٣-٠٥", "expected a date such as", None),
        ("on", "2018-03-05T10:00:00Z", "expected a date such as", None),
        ("starts", "14", "expected a time such as 14:30", None),
        ("starts", "25:00", 'expected a time such as 14:30, found text "25:00"', None),
        ("starts", "14:30Z", "expected a time such as 14:30", None),
        ("staff", "018b2f0c", 'expected a list, found text "018b2f0c"', None),
        ("staff", {"a": 1}, "expected a list, found an object", None),
        (
            "form",
            "individal",
            'one of individual, group, found text "individal"; the nearest is "individual"',
            "едно от individual, group, намерено: текст „individal“; най-близкото е „individual“",
        ),
        ("form", "GROUP", 'the nearest is "group"', None),
        ("form", None, "expected one of individual, group, found nothing (null)", None),
    ],
)
def test_a_refusal_says_what_was_expected_and_what_was_found(
    record_session: dict[str, Any], field: str, value: object, en: str, bg: str | None
) -> None:
    record_session["session"][field] = value
    (fault,) = faults(strict, record_session)
    assert fault.place == f"session.{field}"
    assert en in fault.words().en
    assert (bg or "") in fault.words().bg


@pytest.mark.parametrize(
    "moment",
    ["2018-03-05T10:30:00", "2018-03-05", "0001-01-01T00:00:00+05:00", "2018-03-05T10:30:60Z", 5],
)
def test_a_moment_needs_its_time_zone_and_must_exist(
    record_session: dict[str, Any], moment: object
) -> None:
    record_session["envelope"]["recorded_at"] = moment
    (fault,) = faults(strict, record_session)
    assert fault.sentence("en").startswith(
        "envelope.recorded_at: expected a moment with time zone such as 2018-03-05T14:30:00Z, found"
    )


@pytest.mark.parametrize(
    ("birth", "place"),
    [
        ("март 2018", "person.birth"),
        ("2018-3", "person.birth"),
        ("2018-13", "person.birth"),
        ("٢٠١٨", "person.birth"),
        (2018, "person.birth"),
        ({"date": "2018-13", "said": "март"}, "person.birth.date"),
        ({"date": "2018-03"}, "person.birth.said"),
        ({"date": "2018-03", "said": 3}, "person.birth.said"),
        ({"date": "2018-03", "said": "март", "sed": ""}, "person.birth.sed"),
    ],
)
def test_a_wrong_partial_date_is_refused_at_its_place(
    register_person: dict[str, Any], birth: object, place: str
) -> None:
    register_person["person"]["birth"] = birth
    assert [fault.place for fault in faults(strict, register_person)] == [place]


def test_a_command_must_be_named_and_known(record_session: dict[str, Any]) -> None:
    record_session["command"] = "recordsession"
    (unknown,) = faults(strict, record_session)
    assert unknown.sentence("en") == (
        'command: expected the name of a command, found text "recordsession"; '
        'the nearest is "record_session"'
    )
    del record_session["command"]
    (missing,) = faults(strict, record_session)
    assert missing.sentence("en") == "command: this field is missing"
    (no_object,) = faults(strict, [record_session])
    assert no_object.sentence("en") == "expected an object with fields, found a list"


def test_sentences_of_the_domain_come_through_with_their_place(
    record_session: dict[str, Any],
) -> None:
    first, second, third = record_session["session"]["attendances"]
    first["minutes"] = -1
    second["person_id"] = "?"
    third["minutes"] = "много"
    found = {fault.place: fault.words() for fault in faults(strict, record_session)}
    assert found["session.attendances[0]"] == said_by_the_domain(first)
    assert found["session.attendances[1]"] == said_by_the_domain(second)
    assert found["session.attendances[2].minutes"].bg.startswith("очаква се цяло число")
    assert len(found) == 3


def said_by_the_domain(attendance: dict[str, Any]) -> Text:
    with pytest.raises(InvalidInput) as caught:
        Attendance(**attendance)
    return Text(bg=caught.value.bg, en=caught.value.en)


def test_what_tells_of_a_person_is_not_repeated_in_a_message(
    register_person: dict[str, Any],
) -> None:
    number = 7521020018
    register_person["person"]["identifier"] = {"kind": "egn", "value": number}
    register_person["person"]["sex"] = "момиче"
    with pytest.raises(InvalidInput) as caught:
        strict.decode(json.dumps(register_person))
    assert "person.identifier.value: expected text, found number" in caught.value.en
    assert "person.sex: expected one of female, male, found text" in caught.value.en
    for message in (caught.value.en, caught.value.bg):
        assert str(number) not in message
        assert "момиче" not in message


def test_a_message_is_short_and_obeys_no_character_of_the_input(
    record_session: dict[str, Any],
) -> None:
    record_session["session"]["form"] = "\x1b[2J\ud800\u202e" + "дълго" * 100
    with pytest.raises(InvalidInput) as caught:
        strict.decode(json.dumps(record_session))
    assert r'found text "\u001b[2J\ud800\u202eдълго' in caught.value.en
    assert "дълго" * 10 not in caught.value.en
    assert caught.value.en.replace("\n", "").isprintable()


@pytest.mark.parametrize("value", [True, "3.5", None, [3.5]])
def test_a_number_is_read_only_from_a_number(value: object) -> None:
    assert strict_converter().structure(3, float) == float(3)
    with pytest.raises(READING_ERRORS) as caught:
        strict_converter().structure(value, float)
    (fault,) = collect(caught.value)
    assert fault.sentence("en").startswith("expected a number, found")


def test_a_mistake_of_ours_is_not_taken_for_a_mistake_in_the_input() -> None:
    with pytest.raises(ZeroDivisionError):
        list(collect(ZeroDivisionError()))
