"""The configuration of a workspace: the file ``centre.toml`` in its directory."""

import json
import os
import tomllib
from pathlib import Path

from attrs import field, frozen
from attrs.validators import optional

from copcore.audit.keys import KEY_FILE
from copcore.domain import Language
from copcore.errors import InvalidInput, StorageError
from copcore.exchange import read_value
from copcore.storage.addresses import check_address

__all__ = ["Config", "Demo", "key_file", "read_config", "write_config"]

FILE_NAME = "centre.toml"
_PLACES = {
    "database": "# The records; the password is in the file that PGPASSFILE names.",
    "audit_key": "# The key of the audit; without it nothing can be recorded.",
}


@frozen(kw_only=True)
class Demo:
    """Marks a workspace as a demonstration, which ``cop demo`` may build anew.

    Args:
        scenario: Key of the scenario.
        seed: Seed of the simulation.
    """

    scenario: str
    seed: int


def _is_address(_: object, __: object, value: str) -> None:
    check_address(value)


@frozen(kw_only=True)
class Config:
    """What a workspace is set up for.

    Args:
        centre: Key of the centre.
        language: ``bg`` or ``en``.
        require: Plugins that must be loaded, by name or ``distribution:name``; without one of
            them nothing starts.
        database: Where the records are, ``postgresql://user@host/name`` without a password;
            None is the file ``records.db`` beside the configuration.
        audit_key: The file that holds the key of the audit; None is ``audit.key`` beside the
            configuration.
        demo: Set for demonstrations only.
    """

    centre: str
    language: Language = "bg"
    require: tuple[str, ...] = ()
    database: str | None = field(default=None, validator=optional(_is_address))
    audit_key: str | None = None
    demo: Demo | None = None


def read_config(directory: Path) -> Config:
    """Read the configuration of a workspace.

    Raises:
        InvalidInput: There is none, or it is not as it should be; the message names the place.
    """
    path = directory / FILE_NAME
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise InvalidInput(
            en=f"{directory} is no workspace: it has no {FILE_NAME}; make one with cop init.",
            bg=f"{directory} не е работно място: няма {FILE_NAME}; създайте го с cop init.",
        ) from None
    except OSError as error:
        raise InvalidInput(
            en=f"{path} cannot be read ({error.strerror}); check the file and its rights.",
            bg=f"{path} не може да се прочете ({error.strerror}); проверете файла и правата му.",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(
            en=f"{path} is no TOML file: {error}.", bg=f"{path} не е TOML файл: {error}."
        ) from error
    return read_value(table, Config, place=str(path))


def write_config(directory: Path, config: Config) -> None:
    """Write the configuration of a new workspace, and make its directory where there is none.

    It is on the disk when this returns.

    Raises:
        StorageError: The directory takes no file.
    """
    required = ", ".join(f'"{name}"' for name in config.require)
    lines = [
        f'centre = "{config.centre}"',
        f'language = "{config.language}"',
        "# Plugins that must be loaded before anything starts.",
        f"require = [{required}]",
    ]
    for name, comment in _PLACES.items():
        if (value := getattr(config, name)) is not None:
            lines += [comment, f"{name} = {json.dumps(value, ensure_ascii=False)}"]
    if config.demo is not None:
        lines += [
            "",
            "# Demonstration: all people in it are invented.",
            "[demo]",
            f'scenario = "{config.demo.scenario}"',
            f"seed = {config.demo.seed}",
        ]
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (directory / FILE_NAME).open("w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StorageError(
            en=f"{directory} takes no file ({error.strerror}); check the path, the disk and the "
            "rights.",
            bg=f"В {directory} не може да се записва ({error.strerror}); проверете пътя, диска и "
            "правата.",
        ) from error


def key_file(directory: Path, config: Config | None) -> Path:
    """Where the key of a workspace's audit is; None is a configuration that cannot be read."""
    return directory / ((config and config.audit_key) or KEY_FILE)
