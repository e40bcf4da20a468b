"""Where the facts of a workspace's records stand: current versions of one centre."""

from collections.abc import Callable, Mapping

from attrs import frozen
from sqlalchemy import ColumnElement, FromClause, Integer, Text, and_, select, true, type_coerce

from copcore.domain import FamilyRole
from copcore.rules.facts import Fact, Subject
from copcore.storage.sql.rules.layout import Condition, Place, Records, Subjects, Value
from copcore.storage.sql.rules.paths import ONE, Source, current, part_of, value_at
from copcore.storage.sql.rules.rails import fails
from copcore.storage.sql.schema import CASES, FAMILIES, PEOPLE

_ROOTS = {Subject.CHILD: PEOPLE, Subject.FAMILY: FAMILIES, Subject.CASE: CASES}
_CHILD = FamilyRole.CHILD.value

_Which = Callable[[FromClause], Condition]
"""Which rows are meant, under whatever name they have in a statement."""


@frozen(eq=False)
class WorkspaceLayout:
    """The tables of ``copcore.storage.sql.schema``; statements are bound to one ``:centre``.

    Related records are those that ``copcore.casework.related_records`` finds.

    Args:
        facts: All facts by key; one without a path is unknown.
    """

    facts: Mapping[str, Fact]

    def subjects(self, subject: Subject) -> Subjects:
        """All recorded people, families or cases."""
        row = _ROOTS[subject].table
        place = self.root(subject, row)
        return Subjects(table=row, id=row.c.id, recorded=current(row), place=place)

    def root(self, subject: Subject, row: FromClause) -> Place:
        """What is known of a person, a family or a case."""
        sources = {subject: Source(_ROOTS[subject], row)}
        match subject:
            case Subject.FAMILY:
                return _Place(self, sources, None, lambda family: family.c.id == row.c.id)
            case Subject.CASE:
                person, own = row.c.subject_id, row.c.family_id
                return _Place(self, sources, person, lambda family: family.c.id == own)
        return _Place(self, sources, row.c.id, _with_member(row.c.id))

    def member(self, membership: Source, person: FromClause) -> Place:
        """What is known of a member; the person may not be recorded."""
        sources = {Subject.MEMBER: membership, Subject.CHILD: Source(PEOPLE, person)}
        own = membership.row.c.person_id
        return _Place(self, sources, own, _with_member(own))


@frozen(eq=False)
class _Place:
    """One record.

    Args:
        layout: The layout.
        sources: The rows that hold the facts about each subject.
        person: Id of the person whom the record is or is about; None for a family.
        families: Which families are the record's own.
    """

    layout: WorkspaceLayout
    sources: Mapping[Subject, Source]
    person: ColumnElement[str] | None
    families: _Which

    def value(self, fact: str) -> Value:
        found = self.layout.facts[fact]
        if found.path is None:
            return None
        return value_at(found, self.sources[found.subject])

    def records(self, relation: str) -> Records:
        match relation:
            case "family.siblings":
                return self._members(self._as_child, self._is_sibling)
            case "child.cases":
                return self._roots(Subject.CASE, lambda case: case.c.subject_id == self.person)
            case "case.child":
                child = self._roots(Subject.CHILD, lambda person: person.c.id == self.person)
                return Records(child.rows, child.place, complete=child.rows.exists())
        return self._members(self.families, lambda _: true())

    def _as_child(self, family: FromClause) -> Condition:
        """The record's families in which the person is a child."""
        return and_(self.families(family), _with_member(self.person, _is_child)(family))

    def _is_sibling(self, member: FromClause) -> Condition:
        return and_(_is_child(member), member.c.person_id != self.person)

    def _roots(self, subject: Subject, which: _Which) -> Records:
        row = _ROOTS[subject].table.alias()
        rows = select(ONE).select_from(row).where(current(row), which(row))
        return Records(rows.correlate_except(row), self.layout.root(subject, row), true())

    def _members(self, families: _Which, which: _Which) -> Records:
        family = FAMILIES.table.alias()
        member, person = Source(FAMILIES, family).part("members"), PEOPLE.table.alias()
        recorded = and_(current(person), person.c.id == member.row.c.person_id)
        way = family.join(member.row, part_of(family, member.row)).outerjoin(person, recorded)
        rows = select(ONE).select_from(way).where(current(family), families(family))
        return Records(
            rows.where(which(member.row)).correlate_except(way),
            self.layout.member(member, person),
            _complete(families),
        )


def _complete(families: _Which) -> Condition:
    """There is such a family, and the list of each of them is known to be whole."""
    family = FAMILIES.table.alias()
    whole = type_coerce(family.c.members_complete, Integer) == 1
    rows = select(ONE).select_from(family).where(current(family), families(family))
    own = rows.correlate_except(family)
    return and_(own.exists(), ~own.where(fails(whole)).exists())


def _is_child(member: FromClause) -> Condition:
    return type_coerce(member.c.role, Text) == _CHILD


def _with_member(person: ColumnElement[str] | None, which: _Which = lambda _: true()) -> _Which:
    """The families of which somebody is a member, such as a child."""

    def families(family: FromClause) -> Condition:
        own = Source(FAMILIES, family).part("members").row
        has = and_(part_of(family, own), own.c.person_id == person, which(own))
        return select(ONE).select_from(own).where(has).correlate_except(own).exists()

    return families
