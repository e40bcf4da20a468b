"""Opening a workspace for one command, in the language that was asked for or set up."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from copcore.cli import speak

if TYPE_CHECKING:
    from copcore import Language, Workspace


@contextmanager
def opened(directory: Path, lang: "Language | None") -> "Iterator[tuple[Workspace, Language]]":
    """Yield the workspace and the language to speak."""
    from copcore import open_workspace

    with open_workspace(directory) as workspace:
        language = lang or workspace.config.language
        speak(language)
        yield workspace, language
