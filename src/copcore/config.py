"""The configuration of a workspace: the file ``centre.toml`` in its directory."""

import tomllib
from pathlib import Path

from attrs import frozen

from copcore.domain import Language
from copcore.errors import InvalidInput
from copcore.exchange import read_value

__all__ = ["Config", "Demo", "read_config", "write_config"]

FILE_NAME = "centre.toml"


@frozen(kw_only=True)
class Demo:
    """Marks a workspace as a demonstration, which ``cop demo`` may build anew.

    Args:
        scenario: Key of the scenario.
        seed: Seed of the simulation.
    """

    scenario: str
    seed: int


@frozen(kw_only=True)
class Config:
    """What a workspace is set up for.

    Args:
        centre: Key of the centre.
        language: ``bg`` or ``en``.
        require: Plugins that must be loaded, by name or ``distribution:name``; without one of
            them nothing starts.
        demo: Set for demonstrations only.
    """

    centre: str
    language: Language = "bg"
    require: tuple[str, ...] = ()
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
    """Write the configuration of a new workspace."""
    required = ", ".join(f'"{name}"' for name in config.require)
    lines = [
        f'centre = "{config.centre}"',
        f'language = "{config.language}"',
        "# Plugins that must be loaded before anything starts.",
        f"require = [{required}]",
    ]
    if config.demo is not None:
        lines += [
            "",
            "# Demonstration: all people in it are invented.",
            "[demo]",
            f'scenario = "{config.demo.scenario}"',
            f"seed = {config.demo.seed}",
        ]
    (directory / FILE_NAME).write_text("\n".join(lines) + "\n", encoding="utf-8")
