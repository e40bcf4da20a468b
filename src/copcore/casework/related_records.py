"""The ways from one record to others: a person's families and cases, the members of a family."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from attrs import field, frozen

from copcore.casework.fact_paths import Reader
from copcore.domain import Case, Family, FamilyRole, Membership, Person
from copcore.rules import Facts, Subject

Readers = Mapping[Subject, Mapping[str, Reader]]
"""What reads each key from a record of each kind."""


class Recorded(Protocol):
    """The records of one centre."""

    @property
    def people(self) -> tuple[Person, ...]: ...

    @property
    def families(self) -> tuple[Family, ...]: ...

    @property
    def cases(self) -> tuple[Case, ...]: ...


@frozen
class RecordFacts(Mapping[str, Any]):
    """What one record tells, read when it is asked for; two are equal when their records are."""

    record: Any
    _readers: Mapping[str, Reader] = field(repr=False, eq=False)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a fact, or ``default`` where it is unknown."""
        reader = self._readers.get(key)
        value = None if reader is None else reader(self.record)
        return default if value is None else value

    def __getitem__(self, key: str) -> Any:
        return self._readers[key](self.record)

    def __iter__(self) -> Iterator[str]:
        return iter(self._readers)

    def __len__(self) -> int:
        return len(self._readers)


@frozen
class Member:
    """A membership with its person; None where the person is not recorded."""

    membership: Membership
    person: Person | None


class Index:
    """The records of a centre by id, and by the person whom they are about."""

    def __init__(self, records: Recorded) -> None:
        self.people = {person.id: person for person in records.people}
        self.families = {family.id: family for family in records.families}
        self.cases = {case.id: case for case in records.cases}
        self.families_of: dict[str, list[Family]] = defaultdict(list)
        for family in records.families:
            for person_id in {member.person_id for member in family.members}:
                self.families_of[person_id].append(family)
        self.cases_of: dict[str, list[Case]] = defaultdict(list)
        for case in records.cases:
            self.cases_of[case.subject_id].append(case)


@frozen
class Ways:
    """What reads the related records of a record.

    A person in no recorded family, and a case without one, have unknown members; of several
    families all members count, and the list is whole when each of theirs is. Siblings are the
    other children of the families in which the person is a child.

    Args:
        index: Where they are found.
        readers: What reads their facts.
    """

    index: Index
    readers: Readers

    def all(self) -> Readers:
        """Those of each kind of record."""
        return {
            Subject.CHILD: self._of_person(lambda person: person.id),
            Subject.FAMILY: self._members(lambda family: [family]),
            Subject.CASE: self._of_case(),
            Subject.CENTRE: {},
            Subject.MEMBER: self._of_person(lambda member: member.membership.person_id),
        }

    def _of_person(self, id_of: Callable[[Any], str]) -> dict[str, Reader]:
        def families(record: Any) -> list[Family]:
            return self.index.families_of.get(id_of(record), [])

        def cases(record: Any) -> tuple[Facts, ...]:
            return self._views(Subject.CASE, self.index.cases_of.get(id_of(record), ()))

        return {
            **self._members(families),
            **self._siblings(families, id_of),
            "child.cases": cases,
            "child.cases_complete": lambda _: True,
        }

    def _of_case(self) -> dict[str, Reader]:
        def families(case: Case) -> list[Family]:
            family = self.index.families.get(case.family_id or "")
            return [] if family is None else [family]

        def child(case: Case) -> tuple[Facts, ...]:
            person = self.index.people.get(case.subject_id)
            return self._views(Subject.CHILD, () if person is None else (person,))

        return {
            **self._members(families),
            **self._siblings(families, lambda case: case.subject_id),
            "case.child": child,
        }

    def _members(self, families: Callable[[Any], list[Family]]) -> dict[str, Reader]:
        def members(record: Any) -> tuple[Facts, ...] | None:
            return self._listed(families(record), lambda _: True)

        return {
            "family.members": members,
            "family.members_complete": lambda record: _whole(families(record)),
        }

    def _siblings(
        self, families: Callable[[Any], list[Family]], id_of: Callable[[Any], str]
    ) -> dict[str, Reader]:
        def as_child(record: Any) -> list[Family]:
            own = id_of(record)
            return [family for family in families(record) if _is_child(own, family)]

        def siblings(record: Any) -> tuple[Facts, ...] | None:
            own = id_of(record)
            return self._listed(
                as_child(record), lambda m: m.role is FamilyRole.CHILD and m.person_id != own
            )

        return {
            "family.siblings": siblings,
            "family.siblings_complete": lambda record: _whole(as_child(record)),
        }

    def _listed(
        self, families: list[Family], chosen: Callable[[Membership], bool]
    ) -> tuple[Facts, ...] | None:
        if not families:
            return None
        memberships = (m for family in families for m in family.members if chosen(m))
        found = (Member(m, self.index.people.get(m.person_id)) for m in memberships)
        return self._views(Subject.MEMBER, found)

    def _views(self, subject: Subject, records: Iterable[Any]) -> tuple[Facts, ...]:
        readers = self.readers[subject]
        return tuple(RecordFacts(record, readers) for record in records)


def _is_child(person_id: str, family: Family) -> bool:
    return any(m.person_id == person_id and m.role is FamilyRole.CHILD for m in family.members)


def _whole(families: list[Family]) -> bool:
    return bool(families) and all(family.members_complete is True for family in families)
