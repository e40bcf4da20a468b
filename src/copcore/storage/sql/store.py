"""The store on a database: one SQLite file, or a server of PostgreSQL."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection

from copcore.domain import Centre, Truth
from copcore.reports.records import Records
from copcore.rules import RuleBook, Subject
from copcore.rules.bound import BoundRule
from copcore.services.lookups import CaseFile, CaseLine
from copcore.services.ports import Entry, RecordedVersion
from copcore.services.schema import SchemaContribution
from copcore.storage import refusals
from copcore.storage.outcomes import Outcomes, counted, having, outcomes
from copcore.storage.sql import lookups, projections, read
from copcore.storage.sql.database import Database
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.evidence import SqlEvidence
from copcore.storage.sql.history import history
from copcore.storage.sql.journal import Codec, SqlJournal
from copcore.storage.sql.plugin_tables import plugin_tables
from copcore.storage.sql.rules import count_answers, fits, select_ids
from copcore.storage.sql.scope import Scope
from copcore.storage.sql.search import people_called
from copcore.storage.sql.unit_of_work import SqlUnitOfWork
from copcore.storage.sql.upgrade import upgrade

_NOBODY: Mapping[str, SchemaContribution] = MappingProxyType({})


class SqlStore:
    """Keeps the records of several centres in one database.

    Args:
        database: It is brought to the newest schema.
        codec: Writes and reads commands.
        key: Seals each row of the audit.
        contributions: The tables of plugins, by ``distribution:name``.
        before: Called before a database that was there already is brought to a newer schema.

    Raises:
        StorageError: A newer copcore made the database, or its tables are none of ours.
        PluginError: The tables of a plugin cannot be used; the message names it.
    """

    def __init__(
        self,
        database: Database,
        codec: Codec,
        key: bytes,
        *,
        contributions: Mapping[str, SchemaContribution] = _NOBODY,
        before: Callable[[], None] | None = None,
    ) -> None:
        self.database = database
        self._codec = codec
        self._key = key
        try:
            self._plugins = plugin_tables(contributions)
            upgrade(database.engine, database.place, key, plugins=self._plugins, before=before)
        except BaseException:
            self.close()
            raise

    def begin(self, centre: str) -> SqlUnitOfWork:
        """Begin a transaction that may write; one at a time for each centre, over all programs."""
        engine = self.database.writing(centre)
        return SqlUnitOfWork(engine, centre, self._codec, self._key, self._plugins)

    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        """All records as they were recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        with self.database.reading(centre).connect() as connection:
            return read.records(connection, centre, as_of)

    def purposes(self, centre: str, as_of: datetime | None = None) -> frozenset[str]:
        """For which purposes anything was recorded until ``as_of``; None is now."""
        refusals.check_moment(as_of)
        with self.database.reading(centre).connect() as connection:
            return read.purposes(connection, centre, as_of)

    @contextmanager
    def plugin_rows(self, centre: str) -> Iterator[Connection]:
        """A transaction that reads the tables of plugins, in which no row lags behind the records.

        Rows are made again if a plugin is new, or programs without it have worked meanwhile.

        Raises:
            PluginError: A plugin cannot make its rows; the message names it.
        """
        with self.database.reading(centre).connect() as connection:
            lagging = projections.lagging(connection, centre, self._plugins)
        if lagging:
            with self.database.writing(centre).begin() as connection:
                projections.refresh(connection, centre, lagging)
        with self.database.reading(centre).connect() as connection:
            yield connection

    def select(
        self, centre: Centre, book: RuleBook, rule: str, on: date, outcome: Truth
    ) -> tuple[str, ...]:
        """Ids of all for whom a rule has an answer on a day, in their order."""
        bound = book.bind(rule, on)
        if _has_no_sql(bound):
            return having(outcome, self._one_by_one(centre, book, bound))
        with self.database.reading(centre.key).connect() as connection:
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
        with self.database.reading(centre.key).connect() as connection:
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

    def journal(self, centre: str) -> tuple[Entry, ...]:
        """Every entry of a centre's journal, in order."""
        with self.database.reading(centre).connect() as connection:
            return tuple(SqlJournal(Scope(connection, centre), self._codec, b"").entries())

    def history(self, centre: str, record_id: str) -> tuple[RecordedVersion, ...]:
        """All versions of a record, oldest first; none where there never was one."""
        with self.database.reading(centre).connect() as connection:
            return tuple(history(Scope(connection, centre), self._codec, record_id))

    def find_people(self, centre: str, words: str) -> tuple[str, ...]:
        """Ids of the persons of whose names a part begins with each part of the words, in order."""
        with self.database.reading(centre).connect() as connection:
            return people_called(connection, centre, words)

    def case_page(self, centre: str, after: str, size: int) -> tuple[CaseLine, ...]:
        """Cases in the order of their ids."""
        with self.database.reading(centre).connect() as connection:
            return lookups.case_page(connection, centre, after, size)

    def case_file(self, centre: str, case_id: str) -> CaseFile | None:
        """A case with all that belongs to it; None where there is no such case."""
        with self.database.reading(centre).connect() as connection:
            return lookups.case_file(connection, centre, case_id)

    def evidence(self, centre: str) -> SqlEvidence:
        """What can be proven of a centre's records."""
        return SqlEvidence(self.database.reading(centre), centre, self._codec)

    def close(self) -> None:
        """Let go of files and connections."""
        self.database.close()


def sqlite_store(
    path: Path,
    codec: Codec,
    key: bytes,
    *,
    patience: float = 5.0,
    contributions: Mapping[str, SchemaContribution] = _NOBODY,
    before: Callable[[], None] | None = None,
) -> SqlStore:
    """Open the store in one SQLite file, or begin one where there is none.

    Args:
        path: The file; its folder exists.
        codec: Writes and reads commands.
        key: Seals each row of the audit.
        patience: Seconds to wait for another program that writes.
        contributions: The tables of plugins, by ``distribution:name``.
        before: Called before a file that was there already is brought to a newer schema.

    Raises:
        StorageError: The file is another program's, damaged, made by a newer copcore, or cannot
            be opened; it is unchanged.
        PluginError: The tables of a plugin cannot be used; the message names it.
    """
    database = sqlite_database(path, patience)
    return SqlStore(database, codec, key, contributions=contributions, before=before)


def postgres_store(
    url: str,
    codec: Codec,
    key: bytes,
    *,
    patience: float = 5.0,
    contributions: Mapping[str, SchemaContribution] = _NOBODY,
    before: Callable[[], None] | None = None,
) -> SqlStore:
    """Open the store in a database of a PostgreSQL server; its tables are made where it has none.

    Args:
        url: ``postgresql://user@host/name``, without a password.
        codec: Writes and reads commands.
        key: Seals each row of the audit.
        patience: Seconds to wait for another program that writes for the same centre.
        contributions: The tables of plugins, by ``distribution:name``.
        before: Called before tables that were there already are brought to a newer schema.

    Raises:
        InvalidInput: The address is none, or holds a password.
        StorageError: The server does not answer or could lose what it acknowledged, or a newer
            copcore made the tables.
        PluginError: The tables of a plugin cannot be used; the message names it.
    """
    database = postgres_database(url, patience)
    return SqlStore(database, codec, key, contributions=contributions, before=before)


def _has_no_sql(bound: BoundRule) -> bool:
    """The profile of a centre is in no table, and a rule may be too deep for the parser."""
    return bound.rule.subject is Subject.CENTRE or not fits(bound)
