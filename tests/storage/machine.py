"""The same random work on two stores, whose answers and errors must be the same."""

from collections.abc import Callable
from functools import cache
from typing import Any

from attrs import evolve, fields
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, rule

from copcore.domain import Case, Family, Session
from copcore.errors import Conflict, CopcoreError
from copcore.services.ports import Store, UnitOfWork
from copcore.testing.strategies import days, ids, instances
from tests.storage.ledger import REPOSITORIES, fresh_centre, make_entry, moment, repository, write

RICH = [Case, Session, Family]
"""Kinds with parts; they are drawn more often."""
PARTS = ("referrals", "assessments", "plans", "enrolments", "reviews", "closures")
Target = tuple[Any, str]
_FIRST = st.sampled_from([1, 1, 1, 2])
"""Versions with which a root is added; only one of them is right."""


def outcome(action: Callable[[], Any]) -> Any:
    """What an action answers, or which error it raises."""
    try:
        return action()
    except Conflict as conflict:
        return Conflict, conflict.expected, conflict.actual
    except CopcoreError as error:
        return type(error)


class TwoStores(RuleBasedStateMachine):
    """Change, ask, commit and roll back on both stores at once."""

    targets = Bundle("targets")

    def __init__(self, one: Store, other: Store) -> None:
        super().__init__()
        self.pair = one, other
        self.centre = fresh_centre()
        self.minute = 0
        self.begin()

    def begin(self) -> None:
        self.open: tuple[UnitOfWork, ...] = tuple(
            store.begin(self.centre).__enter__() for store in self.pair
        )

    def teardown(self) -> None:
        for uow in self.open:
            uow.__exit__(None, None, None)

    def same(self, ask: Callable[[Any], Any], of: tuple[Any, ...] | None = None) -> Any:
        """Ask both the same and return the one answer."""
        first, second = (outcome(lambda it=it: ask(it)) for it in of or self.open)
        assert first == second
        return first

    def change(self, kind: Any, ask: Callable[[Any], Any]) -> None:
        """Make a change on both, under the next journal entry."""
        self.same(lambda uow: write(uow, self.minute, lambda: ask(repository(uow, kind))))

    def current(self, target: Target) -> Any:
        kind, record_id = target
        return self.same(lambda uow: repository(uow, kind).get(record_id))

    @rule(lasting=st.booleans())
    def end(self, lasting: bool) -> None:
        for uow in self.open:
            if lasting:
                uow.commit()
        self.teardown()
        self.minute += 1
        self.begin()

    @rule(target=targets, data=st.data(), kind=st.sampled_from([*RICH, *REPOSITORIES]))
    def add(self, data: st.DataObject, kind: Any) -> Target:
        root = evolve(data.draw(roots(kind)), version=data.draw(_FIRST))
        self.change(kind, lambda records: records.add(root))
        return kind, root.id

    @rule(target=targets, kind=st.sampled_from([*REPOSITORIES]), record_id=ids())
    def dream_of(self, kind: Any, record_id: str) -> Target:
        return kind, record_id

    @rule(data=st.data(), known=targets)
    def add_again(self, data: st.DataObject, known: Target) -> None:
        kind, record_id = known
        root = evolve(data.draw(roots(kind)), id=record_id, version=1)
        self.change(kind, lambda records: records.add(root))

    @rule(
        data=st.data(),
        known=targets,
        seen=st.sampled_from([0, 0, 0, -1, 1, None]),
        step=st.sampled_from([1, 1, 1, 0, 2]),
    )
    def save(self, data: st.DataObject, known: Target, seen: int | None, step: int) -> None:
        kind, record_id = known
        current = self.current(known)
        version = current.version if current is not None else 1
        anew = roots(kind)
        root = data.draw(anew if current is None else anew | rearranged(current))
        root = evolve(root, id=record_id, version=version + step)
        expected = None if seen is None else version + seen
        self.change(kind, lambda records: records.save(root, expected=expected))

    @rule(known=targets, seen=st.sampled_from([0, 0, 1, None]))
    def void(self, known: Target, seen: int | None) -> None:
        kind, record_id = known
        current = self.current(known)
        expected = None if seen is None else seen + (current.version if current else 1)
        self.change(kind, lambda records: records.void(record_id, expected=expected))
        self.current(known)

    @rule(one=days(), other=days())
    def ask_by_day(self, one: Any, other: Any) -> None:
        start, end = sorted((one, other))
        self.same(lambda uow: uow.sessions.between(start, end))
        self.same(lambda uow: uow.cases.open_on(start))

    @rule(data=st.data(), known=targets)
    def ask_by_person_and_part(self, data: st.DataObject, known: Target) -> None:
        some = data.draw(st.sampled_from(sorted(names_in(self.current(known), known[1]))))
        self.same(lambda uow: uow.families.of_person(some))
        self.same(lambda uow: uow.cases.of_subject(some))
        self.same(lambda uow: uow.cases.of_part(some))
        self.same(lambda uow: uow.sessions.of_case(some))
        self.same(lambda uow: uow.sessions.of_person(some))

    @rule(step=st.sampled_from([0, 1, -1]))
    def append(self, step: int) -> None:
        sequence = self.same(lambda uow: uow.journal.next_sequence()) + step
        entry = make_entry(sequence, at=moment(self.minute))
        self.same(lambda uow: uow.journal.append(entry))
        self.same(lambda uow: uow.journal.answered(f"key {sequence}"))
        self.same(lambda uow: uow.journal.last_moment())
        self.same(lambda uow: list(uow.journal.entries()))

    @rule(ago=st.none() | st.integers(0, 5))
    def read(self, ago: int | None) -> None:
        as_of = None if ago is None else moment(self.minute - ago)
        self.same(lambda store: store.read(self.centre, as_of), self.pair)


@cache
def roots(kind: Any) -> st.SearchStrategy[Any]:
    """Any root of a kind; to make the strategy takes as long as to draw from it."""
    return instances(kind)


def rearranged(root: Any) -> st.SearchStrategy[Any]:
    """The same root with one of its tuples in another order, and perhaps shorter."""
    names = [f.name for f in fields(type(root)) if isinstance(getattr(root, f.name), tuple)]
    if not names:
        return st.just(root)

    def cut(name: str) -> st.SearchStrategy[Any]:
        parts = st.permutations(getattr(root, name))
        return st.builds(
            lambda items, n: evolve(root, **{name: tuple(items[:n])}), parts, st.integers(0, 4)
        )

    return st.sampled_from(names).flatmap(cut)


def names_in(root: Any, record_id: str) -> set[str]:
    """Ids by which something may be found."""
    match root:
        case Case():
            parts = {part.id for name in PARTS for part in getattr(root, name)}
            return {record_id, root.subject_id} | parts
        case Session():
            people = {a.person_id for a in root.attendances}
            return {record_id, *root.staff} | people | {a.case_id or "" for a in root.attendances}
        case Family():
            return {record_id} | {member.person_id for member in root.members}
    return {record_id}
