"""The examination: layer by layer, each going on with what the ones before left usable."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from attrs import field, frozen

from copcore.audit import Anchor
from copcore.bootstrap import BACKUPS, DATABASE, load_catalogue
from copcore.config import Config, key_file
from copcore.doctor import directory as directories
from copcore.doctor import installation, integrity, proof, schema, settings, verdicts
from copcore.doctor.backups import archive, backups
from copcore.doctor.checks import (
    OF_DATABASE,
    OF_RECORDS,
    Check,
    Key,
    Level,
    attempted,
    green,
    guarded,
    unchecked,
    worst,
)
from copcore.doctor.clock import clock
from copcore.doctor.database import PATIENCE, opened
from copcore.doctor.room import free_bytes, room
from copcore.hooks import Catalogue
from copcore.services import Clock, system_clock
from copcore.storage.sql.database import Database


@frozen(kw_only=True)
class Examination:
    """Looks at an installation and, if there is one, at a workspace; it changes neither.

    Args:
        directory: The workspace; None looks at the installation alone.
        anchors: Heads of its audit that were kept elsewhere.
        backups: Folders of backups beside the one in the workspace.
        catalogue: What plugins registered; by itself that of the installed ones.
        clock: The present moment, UTC.
        free: Bytes that may still be written to the disk of a folder.
        progress: Called with how many entries are verified, and of how many.
    """

    directory: Path | None = None
    anchors: Sequence[Anchor] = ()
    backups: Sequence[Path] = ()
    catalogue: Catalogue = field()
    clock: Clock = system_clock
    free: Callable[[Path], int] = free_bytes
    progress: proof.Progress | None = None

    @catalogue.default
    def _of_installed(self) -> Catalogue:
        return load_catalogue()

    def checks(self) -> Iterator[Check]:
        """All lines, in their order."""
        yield from installation.programs()
        yield from installation.plugins(self.catalogue.records)
        if self.directory is not None:
            yield from _Workspace(self, self.directory).checks()


@frozen
class _Workspace:
    """One workspace under examination."""

    by: Examination
    directory: Path
    config: Config | None = field(init=False)

    @config.default
    def _read(self) -> Config | None:
        return directories.config_of(self.directory)

    @property
    def _file(self) -> Path | None:
        """The file of the records; None where they are on a server."""
        is_server = self.config is not None and self.config.database is not None
        return None if is_server else self.directory / DATABASE

    def checks(self) -> Iterator[Check]:
        yield from directories.settled(self.directory)
        if self.config is None:
            yield from unchecked(Key.REQUIRED)
        else:
            yield from directories.required(self.config, self.by.catalogue)
        yield from directories.key(key_file(self.directory, self.config))
        yield from self._surroundings()
        yield from self._database()

    def _surroundings(self) -> Iterator[Check]:
        file = self._file
        if file is not None:
            yield from directories.place(file)
            yield from guarded(Key.RIGHTS, directories.rights(file))
        yield from guarded(Key.DISK, self._room())
        if file is not None:
            folders = (self.directory / BACKUPS, *self.by.backups)
            yield from guarded(Key.BACKUP, backups(file, folders, self.by.clock()))

    def _room(self) -> Iterator[Check]:
        sizes = (path.stat().st_size for path in self.directory.glob(f"{DATABASE}*"))
        yield room(self.directory, sum(sizes), self.by.free(self.directory))

    def _database(self) -> Iterator[Check]:
        database = attempted(Key.DATABASE, lambda: opened(self.directory, self.config))
        if isinstance(database, Check):
            yield database
            of_server = () if self._file is not None else (Key.ROLE, Key.BACKUP)
            yield from unchecked(*OF_DATABASE, *of_server, *OF_RECORDS)
            return
        yield green(Key.DATABASE, en=f"{database.place} opens.", bg=f"{database.place} се отваря.")
        try:
            yield from self._settings(database)
            yield from integrity.integrity(database)
            yield from self._tables(database)
        finally:
            database.close()

    def _settings(self, database: Database) -> Iterator[Check]:
        if self._file is not None:
            yield from guarded(Key.SETTINGS, settings.of_sqlite(database, PATIENCE))
        else:
            yield from guarded(Key.SETTINGS, settings.of_postgres(database))
            yield from guarded(Key.ROLE, settings.role(database))
            yield from guarded(Key.BACKUP, archive(database, self.by.clock()))

    def _tables(self, database: Database) -> Iterator[Check]:
        core = tuple(schema.schema(database))
        yield from core
        yield from schema.plugins(database, self.by.catalogue.schemas())
        if self.config is None or worst(core) is not Level.GREEN:
            yield from unchecked(*OF_RECORDS)
        else:
            yield from self._records(database, self.config)

    def _records(self, database: Database, config: Config) -> Iterator[Check]:
        key = directories.key_of(key_file(self.directory, config))
        prove = partial(
            proof.prove, database, config.centre, key, self.by.anchors, self.by.progress
        )
        proved = attempted(Key.VALUES, prove)
        if isinstance(proved, Check):
            yield proved
            proved = attempted(Key.CHAIN, partial(prove, chain_only=True))
        else:
            yield from verdicts.values(proved)
        stray = attempted(Key.ROWS, partial(proof.stray, database, config.centre))
        if isinstance(stray, Check):
            yield stray
        else:
            yield from verdicts.rows(stray)
        if isinstance(proved, Check):
            yield proved
            yield from unchecked(Key.ANCHORS, Key.CLOCK)
            return
        yield from verdicts.linked(proved)
        yield from verdicts.anchored(proved)
        yield from guarded(Key.CLOCK, clock(proved.last, self.by.clock()))
