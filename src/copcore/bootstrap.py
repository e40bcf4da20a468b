"""The composition root: configuration, plugins and storage become a running workspace."""

from collections.abc import Sequence
from pathlib import Path
from random import Random, SystemRandom

from attrs import evolve

from copcore.config import Config, read_config, write_config
from copcore.domain import TermKind
from copcore.errors import InvalidInput, StorageError
from copcore.exchange import CommandCodec
from copcore.hooks import Catalogue, PluginSource, installed, open_door
from copcore.services import Clock, Context, system_clock
from copcore.workspace import Workspace

__all__ = ["create_workspace", "in_memory", "load_catalogue", "open_workspace"]

DATABASE = "records.db"
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
    """
    known = catalogue or load_catalogue()
    needed = config.require or (known.plugin_of(config.centre),)
    known.require(needed)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise InvalidInput(
            en=f"{directory} is not empty; choose a new or empty directory.",
            bg=f"{directory} не е празна; изберете нова или празна папка.",
        )
    directory.mkdir(parents=True, exist_ok=True)
    made = evolve(config, require=needed)
    write_config(directory, made)
    return _open(directory, made, known, system_clock)


def open_workspace(
    directory: Path, *, catalogue: Catalogue | None = None, clock: Clock = system_clock
) -> Workspace:
    """Open the workspace in a directory.

    Args:
        directory: Holds ``centre.toml`` and one database file.
        catalogue: None loads the installed plugins.
        clock: The present moment, UTC.

    Raises:
        InvalidInput: It is no workspace, or its configuration is wrong.
        PluginError: A plugin that it requires is not loaded.
        StorageError: Its database is missing or cannot be used.
    """
    config = read_config(directory)
    database = directory / DATABASE
    if not database.exists() or not database.stat().st_size:
        raise StorageError(
            en=f"{directory} has lost its database {DATABASE}; restore it from a backup.",
            bg=f"{directory} е без базата си {DATABASE}; възстановете я от резервно копие.",
        )
    return _open(directory, config, catalogue or load_catalogue(), clock)


def _open(directory: Path, config: Config, known: Catalogue, clock: Clock) -> Workspace:
    from copcore.storage.sql import SqlStore

    known.require(config.require)
    context = _context(config, known, clock, SystemRandom())
    return Workspace(
        config=config,
        catalogue=known,
        store=SqlStore(directory / DATABASE, _CODEC),
        context=context,
        directory=directory,
    )


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
    )


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
