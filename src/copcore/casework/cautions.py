"""Cautions: what is doubtful, and stored all the same."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from copcore.domain import Case, Centre, NeedsAssessment, Person, Text, Truth
from copcore.domain.identifiers import Doubt


class Caution(Enum):
    """Something to look at; a caution never blocks."""

    CHECK_DIGIT = "check_digit"
    BIRTH_DATE = "birth_date"
    OVER_CAPACITY = "over_capacity"
    SMALL_TEAM = "small_team"
    OUTSIDE_AGES = "outside_ages"


CAUTION_TEXTS: dict[Caution, Text] = {
    Caution.CHECK_DIGIT: Text(
        bg="Контролната цифра на номера не съвпада; проверете го по документ.",
        en="The check digit of the number is wrong; compare it with a document.",
    ),
    Caution.BIRTH_DATE: Text(
        bg="Рождената дата не съвпада с тази в ЕГН; проверете ги по документ.",
        en="The birth date differs from the one in the ЕГН; compare both with a document.",
    ),
    Caution.OVER_CAPACITY: Text(
        bg="Потребителите с открит случай са повече от утвърдения капацитет; отбелязва се, "
        "не се отказва.",
        en="More users have an open case than the approved capacity; this is reported, "
        "not refused.",
    ),
    Caution.SMALL_TEAM: Text(
        bg="Оценката се изготвя от поне двама служители (ППЗСУ чл. 25, ал. 4).",
        en="An assessment is made by at least two employees (ППЗСУ чл. 25, ал. 4).",
    ),
    Caution.OUTSIDE_AGES: Text(
        bg="Възрастта е извън обявените граници на центъра; решението остава за екипа.",
        en="The age is outside the bounds that the centre states; the team decides.",
    ),
}

_DOUBTS = {Doubt.CHECK_DIGIT: Caution.CHECK_DIGIT, Doubt.BIRTH_DATE: Caution.BIRTH_DATE}


def about_person(person: Person) -> tuple[Caution, ...]:
    """Doubts about the person's number."""
    if person.identifier is None:
        return ()
    return tuple(_DOUBTS[doubt] for doubt in person.identifier.doubts(person.birth))


def about_opening(
    centre: Centre, person: Person, on: date, open_cases: Iterable[Case]
) -> tuple[Caution, ...]:
    """Capacity and ages, on the day a case is opened."""
    capacity = centre.capacity_on(on)
    users = {case.subject_id for case in open_cases if case.alive_on(on)}
    over = capacity is not None and len(users) > capacity.number
    outside = centre.age_limits is not None and (
        centre.age_limits.contains(person.birth, on) is Truth.NO
    )
    found = ((over, Caution.OVER_CAPACITY), (outside, Caution.OUTSIDE_AGES))
    return tuple(caution for holds, caution in found if holds)


def about_assessment(assessment: NeedsAssessment) -> tuple[Caution, ...]:
    """The size of the team (ППЗСУ чл. 25, ал. 4)."""
    return (Caution.SMALL_TEAM,) if len(set(assessment.team)) < 2 else ()
