"""The composition root: configuration, plugins and storage become a running workspace."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random, SystemRandom

from attrs import evolve

from copcore.audit.keys import make_key, read_key
from copcore.config import FILE_NAME, Config, key_file, read_config, write_config
from copcore.domain import TermKind
from copcore.errors import CopcoreError, InvalidInput, StorageError
from copcore.exchange import CommandCodec
from copcore.hooks import Catalogue, Observers, PluginSource, installed, open_door
from copcore.services import Clock, Context, Store, system_clock
from copcore.workspace import Workspace

__all__ = ["create_workspace", "in_memory", "load_catalogue", "open_workspace"]

DATABASE = "records.db"
BACKUPS = "backups"
"""Where a file is copied to before its schema is changed."""

_CODEC = CommandCodec()


def load_catalogue(sources: Sequence[PluginSource] | None = None) -> Catalogue:
    """Load all plugins and collect what they register; failures are data in the catalogue.

    Args:
        sources: Plugins to load; None takes those of the installed distributions.
    """
    from copcore import activity_report, law, vocabulary
    from copcore.formats import plugin as formats

    builtins = (vocabulary, law, formats, activity_report)
    return open_door(installed() if sources is None else sources, builtins)


def create_workspace(
    directory: Path, config: Config, *, catalogue: Catalogue | None = None
) -> Workspace:
    """Make a workspace in a new or empty directory.

    Raises:
        InvalidInput: The directory holds something; it is left as it is.
        UnknownKey: No plugin brings the centre.
        StorageError: The records cannot be kept there; the directory is empty again.
    """
    known = catalogue or load_catalogue()
    needed = _needed(config, known)
    known.require(needed)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise InvalidInput(
            en=f"{directory} is not empty; choose a new or empty directory.",
            bg=f"{directory} не е празна; изберете нова или празна папка.",
        )
    made = evolve(config, require=needed)
    key = key_file(directory, made)
    write_config(directory, made)
    make_key(key)
    try:
        return _open(directory, made, known, system_clock)
    except CopcoreError:
        # Nothing is recorded yet, so the same directory may be tried again; a disk that fails
        # leaves a workspace, which may be opened once the disk works.
        with suppress(OSError):
            for path in (directory / FILE_NAME, key, *directory.glob(f"{DATABASE}*")):
                path.unlink()
        raise


def open_workspace(
    directory: Path,
    *,
    catalogue: Catalogue | None = None,
    clock: Clock = system_clock,
    database: str | None = None,
    backed_up: bool = False,
) -> Workspace:
    """Open the workspace in a directory.

    Args:
        directory: Holds ``centre.toml``, and one database file unless the records are on a server.
        catalogue: None loads the installed plugins.
        clock: The present moment, UTC.
        database: Address of the records in place of the one in ``centre.toml``, such as for the
            user who owns the tables, or of a replica.
        backed_up: Whether tables on a server may be brought to a newer schema: nobody but its
            owner makes a backup of a server. A file is always copied before.

    Raises:
        InvalidInput: It is no workspace, or its configuration is wrong.
        PluginError: A plugin that it requires is not loaded.
        StorageError: Its database is missing or cannot be used.
    """
    config = read_config(directory)
    if database is not None:
        config = evolve(config, database=database)
    if config.database is None:
        _check_there(directory)
    return _open(directory, config, catalogue or load_catalogue(), clock, backed_up=backed_up)


def _check_there(directory: Path) -> None:
    database = directory / DATABASE
    if not database.exists() or not database.stat().st_size:
        raise StorageError(
            en=f"{directory} has lost its database {DATABASE}; restore it from a backup.",
            bg=f"{directory} е без базата си {DATABASE}; възстановете я от резервно копие.",
        )


def _open(
    directory: Path, config: Config, known: Catalogue, clock: Clock, *, backed_up: bool = False
) -> Workspace:
    known.require(config.require)
    context = _context(config, known, clock, SystemRandom())
    return Workspace(
        config=config,
        catalogue=known,
        store=_store(directory, config, known, backed_up=backed_up),
        context=context,
        directory=directory,
        observers=_observers(config, known),
    )


def _store(directory: Path, config: Config, known: Catalogue, *, backed_up: bool) -> Store:
    from copcore.storage import postgres_store, sqlite_store

    key, contributions = read_key(key_file(directory, config)), known.schemas()
    if config.database is not None:
        before = None if backed_up else partial(_refuse_upgrade, config.database)
        return postgres_store(
            config.database, _CODEC, key, contributions=contributions, before=before
        )
    path = directory / DATABASE
    return sqlite_store(
        path,
        _CODEC,
        key,
        contributions=contributions,
        before=lambda: _back_up(path, directory / BACKUPS),
    )


def _refuse_upgrade(place: str) -> None:
    raise StorageError(
        en=f"The tables of {place} have an older schema; back them up with the server's own tools "
        "(pg_dump), then run copcore db upgrade --backed-up as their owner.",
        bg=f"Таблиците на {place} са по по-стара схема; направете резервно копие със средствата "
        "на сървъра (pg_dump) и изпълнете copcore db upgrade --backed-up като техен собственик.",
    )


def _back_up(database: Path, folder: Path) -> None:
    from copcore.backup import before_migration

    before_migration(database, folder)


def in_memory(
    config: Config,
    *,
    catalogue: Catalogue | None = None,
    clock: Clock = system_clock,
    seed: int | None = None,
) -> Workspace:
    """Make a workspace that lives in memory, for trials and tests.

    Args:
        config: What it is set up for.
        catalogue: None loads the installed plugins.
        clock: The present moment, UTC.
        seed: Makes new ids reproducible; None does not.
    """
    from copcore.storage.memory import MemoryStore

    known = catalogue or load_catalogue()
    known.require(config.require)
    chance = SystemRandom() if seed is None else Random(seed)
    return Workspace(
        config=config,
        catalogue=known,
        store=MemoryStore(),
        context=_context(config, known, clock, chance),
        observers=_observers(config, known),
    )


def _needed(config: Config, catalogue: Catalogue) -> tuple[str, ...]:
    return config.require or (catalogue.plugin_of(config.centre),)


def _observers(config: Config, catalogue: Catalogue) -> Observers:
    return Observers(catalogue.observers_among(_needed(config, catalogue)))


def _context(config: Config, catalogue: Catalogue, clock: Clock, chance: Random) -> Context:
    terms = {kind: frozenset(term.key for term in catalogue.terms(kind)) for kind in TermKind}
    return Context(
        centre=catalogue.centre(config.centre),
        programmes=frozenset(p.key for p in catalogue.programmes(config.centre)),
        terms=terms,
        digest=_CODEC.digest,
        clock=clock,
        chance=chance,
    )
