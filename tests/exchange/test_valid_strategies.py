"""The strategies draw valid values of every command, and only invented people."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.bg import egn, pnf

from copcore.domain import Case, Identifier, IdentifierKind, Person, Session, Sex
from copcore.domain.places import ekatte_is_valid
from copcore.services.commands import Command, Correctable, Envelope
from copcore.testing.strategies import ekattes, identities, instances, invented_egns

quick = settings(max_examples=20)


@pytest.mark.parametrize(
    "cls", [*get_args(Command), *get_args(Correctable), Case], ids=lambda cls: cls.__name__
)
@settings(max_examples=3)
@given(data=st.data())
def test_every_class_can_be_drawn(cls: type, data: st.DataObject) -> None:
    assert isinstance(data.draw(instances(cls)), cls)


@given(st.dates(date(1800, 1, 1), date(1899, 12, 31)), st.sampled_from(Sex), st.data())
def test_numbers_of_people_lie_in_the_1800s(born: date, sex: Sex, data: st.DataObject) -> None:
    number = data.draw(invented_egns(born, sex))
    assert egn.validate(number) == number
    assert egn.get_birth_date(number) == born
    assert int(number[8]) % 2 == (sex is Sex.FEMALE)


@quick
@given(identities())
def test_number_and_birth_date_of_a_person_agree(drawn: dict[str, object]) -> None:
    identifier = drawn["identifier"]
    if isinstance(identifier, Identifier):
        assert identifier.doubts(drawn["birth"]) == ()  # type: ignore[arg-type]
        if identifier.kind is IdentifierKind.LNCH:
            assert pnf.is_valid(identifier.value or "")


@given(ekattes())
def test_settlement_codes_have_their_check_digit(code: str) -> None:
    assert ekatte_is_valid(code)


@quick
@given(instances(Session, staff=st.just(("ivanova",)), minutes=st.just(45)))
def test_a_field_can_be_given_its_own_strategy(session: Session) -> None:
    assert session.staff == ("ivanova",)
    assert session.minutes == len("x" * 45)


@quick
@given(instances(Person, birth=st.none(), sex=st.just(Sex.MALE)))
def test_a_choice_goes_before_what_is_drawn_together(person: Person) -> None:
    assert person.birth is None
    assert person.sex is Sex.MALE


@quick
@given(instances(Envelope))
def test_a_moment_of_recording_has_a_time_zone(envelope: Envelope) -> None:
    assert envelope.recorded_at is None or envelope.recorded_at.utcoffset() is not None
