"""The directory of a workspace: its configuration, its key, where it lies and who may read it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from copcore.audit import open_to_others, read_key
from copcore.bootstrap import DATABASE
from copcore.config import FILE_NAME, Config, read_config
from copcore.doctor.checks import Check, Key, amber, green, guarded, red
from copcore.errors import CopcoreError
from copcore.hooks import Catalogue
from copcore.storage.sql.engines.places import check_place


def config_of(directory: Path) -> Config | None:
    """The configuration of a workspace, as far as it can be read."""
    try:
        return read_config(directory)
    except CopcoreError:
        return None


def key_of(file: Path) -> bytes | None:
    """The key of the audit, as far as it can be read."""
    try:
        return read_key(file)
    except CopcoreError:
        return None


def settled(directory: Path) -> Iterator[Check]:
    """Whether the configuration can be read."""
    return guarded(Key.CONFIG, _settled(directory))


def required(config: Config, catalogue: Catalogue) -> Iterator[Check]:
    """Whether everything is loaded that the configuration names."""
    return guarded(Key.REQUIRED, _required(config, catalogue))


def key(file: Path) -> Iterator[Check]:
    """Whether the key of the audit is there, and for its owner alone."""
    return guarded(Key.KEY, _key(file))


def place(database: Path) -> Iterator[Check]:
    """Whether the file lies where no other program damages it."""
    return guarded(Key.PLACE, _place(database))


def rights(database: Path) -> Iterator[Check]:
    """Whether others on this computer may read the file or write to it."""
    if os.name == "posix" and database.exists():
        yield _rights(database)


def _settled(directory: Path) -> Iterator[Check]:
    if not (directory / FILE_NAME).exists() and (directory / DATABASE).exists():
        yield red(
            Key.CONFIG,
            en=f"{directory} has lost {FILE_NAME}; put it back from its copy, or write it anew: "
            'one line, centre = "KEY", is enough.',
            bg=f"{directory} е без {FILE_NAME}; върнете го от копието му или го напишете наново: "
            'стига един ред, centre = "КЛЮЧ".',
        )
        return
    config = read_config(directory)
    where = config.database or DATABASE
    yield green(
        Key.CONFIG,
        en=f"Centre {config.centre}; its records are in {where}.",
        bg=f"Център {config.centre}; записите му са в {where}.",
    )


def _required(config: Config, catalogue: Catalogue) -> Iterator[Check]:
    catalogue.require(config.require)
    centre = catalogue.centre(config.centre)
    yield green(
        Key.REQUIRED,
        en=f"The plugins that {centre.short_name.en} requires are loaded.",
        bg=f"Приставките, които {centre.short_name.bg} изисква, са заредени.",
    )


def _key(file: Path) -> Iterator[Check]:
    read_key(file)
    if open_to_others(file):
        yield amber(
            Key.KEY,
            en=f"Others on this computer may use {file}, and whoever has it can seal a false "
            f"audit; run chmod 600 {quote(str(file))}.",
            bg=f"Други на този компютър могат да ползват {file}, а с него може да се подпечата "
            f"фалшив дневник; изпълнете chmod 600 {quote(str(file))}.",
        )
    else:
        yield green(Key.KEY, en=f"{file} is in its place.", bg=f"{file} е на мястото си.")


def _place(database: Path) -> Iterator[Check]:
    check_place(database)
    yield green(
        Key.PLACE,
        en=f"{database} lies on no known network share and in no known synchronised folder.",
        bg=f"{database} не е на познат мрежов диск и не е в позната синхронизирана папка.",
    )


def _rights(database: Path) -> Check:
    folder = database.parent
    close = quote(str(folder))
    entered = folder.stat().st_mode & stat.S_IXOTH
    if entered and database.stat().st_mode & stat.S_IRWXO:
        return amber(
            Key.RIGHTS,
            en=f"Every user of this computer may read {database}; run chmod 700 {close}.",
            bg=f"Всеки потребител на този компютър може да чете {database}; изпълнете chmod 700 "
            f"{close}.",
        )
    return green(
        Key.RIGHTS,
        en=f"Other users of this computer cannot read {database}.",
        bg=f"Други потребители на този компютър не могат да четат {database}.",
    )
