"""The store on one SQLite file."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from copcore.domain import Centre, Truth
from copcore.reports.records import Records
from copcore.rules import RuleBook, Subject
from copcore.rules.bound import BoundRule
from copcore.storage import refusals
from copcore.storage.outcomes import Outcomes, counted, having, outcomes
from copcore.storage.sql import read
from copcore.storage.sql.engine import open_engine, writing
from copcore.storage.sql.journal import Codec
from copcore.storage.sql.rules import count_answers, fits, select_ids
from copcore.storage.sql.unit_of_work import SqlUnitOfWork
from copcore.storage.sql.upgrade import upgrade


class SqlStore:
    """Keeps the records of several centres in one SQLite file.

    Args:
        path: The file; it is begun where there is none, and brought to the newest schema.
        codec: Writes and reads commands.
        patience: Seconds to wait for another program that writes.

    Raises:
        StorageError: The file is another program's, damaged, made by a newer copcore, or cannot
            be opened; it is unchanged.
    """

    def __init__(self, path: Path, codec: Codec, *, patience: float = 5.0) -> None:
        self._engine = open_engine(path, patience)
        self._codec = codec
        try:
            upgrade(self._engine, path)
        except BaseException:
            self.close()
            raise

    def begin(self, centre: str) -> SqlUnitOfWork:
        """Begin a transaction that may write; one at a time, over all programs."""
        return SqlUnitOfWork(writing(self._engine), centre, self._codec)

    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        """All records as they were recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        with self._engine.connect() as connection:
            return read.records(connection, centre, as_of)

    def purposes(self, centre: str, as_of: datetime | None = None) -> frozenset[str]:
        """For which purposes anything was recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        with self._engine.connect() as connection:
            return read.purposes(connection, centre, as_of)

    def select(
        self, centre: Centre, book: RuleBook, rule: str, on: date, outcome: Truth
    ) -> tuple[str, ...]:
        """Ids of all for whom a rule has an answer on a day, in their order."""
        bound = book.bind(rule, on)
        if _has_no_sql(bound):
            return having(outcome, self._one_by_one(centre, book, bound))
        with self._engine.connect() as connection:
            return select_ids(connection, centre.key, bound, book.lexicon.facts, outcome)

    def counts(
        self, centre: Centre, book: RuleBook, rules: Sequence[str], on: date
    ) -> tuple[Mapping[Truth, int], ...]:
        """For how many each rule has each answer on a day, in the order of the rules."""
        asked = {rule: book.bind(rule, on) for rule in rules}
        found = {
            rule: counted(self._one_by_one(centre, book, bound))
            for rule, bound in asked.items()
            if _has_no_sql(bound)
        }
        with self._engine.connect() as connection:
            for subject in Subject:
                left = (bound for rule, bound in asked.items() if rule not in found)
                alike = [bound for bound in left if bound.rule.subject is subject]
                counts = count_answers(connection, centre.key, alike, book.lexicon.facts)
                found |= zip((bound.rule.key for bound in alike), counts, strict=True)
        return tuple(found[rule] for rule in rules)

    def _one_by_one(self, centre: Centre, book: RuleBook, bound: BoundRule) -> Outcomes:
        about_centre = bound.rule.subject is Subject.CENTRE
        records = Records() if about_centre else self.read(centre.key)
        return outcomes(bound, book, records, centre)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _has_no_sql(bound: BoundRule) -> bool:
    """The profile of a centre is in no table, and a rule may be too deep for the parser."""
    return bound.rule.subject is Subject.CENTRE or not fits(bound)
