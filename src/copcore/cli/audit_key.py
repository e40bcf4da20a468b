"""``copcore audit new-key``: another key for the audit, and the entry that tells of it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore.cli import options
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language
    from copcore.workspace import Workspace

_NEW_KEY = {
    "bg": "От запис {} нататък дневникът се подпечатва с нов ключ; пазете отделно копие на {}.",
    "en": "From entry {} on the audit is sealed with a new key; keep a copy of {} apart.",
}


@click.command("new-key")
@options.workspace
@language_option()
def new_key(workspace: Path, language: "Language") -> None:
    """Take a new key for the audit, and note that in it.

    Move the old key file away first, if it is there, and keep it: it checks the older seals.
    """
    from copcore.audit import make_key
    from copcore.bootstrap import open_workspace
    from copcore.config import key_file, read_config

    path = key_file(workspace, read_config(workspace))
    if not path.exists():
        make_key(path)
    with open_workspace(workspace) as opened:
        sequence = _note_new_key(opened, path)
    click.echo(_NEW_KEY[language].format(sequence, path))


def _note_new_key(opened: "Workspace", path: Path) -> int:
    """Note it, unless there is no row yet, or the last one is sealed with it already."""
    from collections import deque

    from copcore.audit import key_id, read_key
    from copcore.errors import Refused
    from copcore.services.commands import NoteOperation, Operation

    last = deque(opened.evidence().rows(), maxlen=1)
    if not last:
        return 1
    if last[0].key_id == key_id(read_key(path)):
        raise Refused(
            en=f"The audit is sealed with the key {path} already; to take another one, move this "
            "file away first and keep it.",
            bg=f"Дневникът вече се подпечатва с ключа {path}; за да го смените, първо преместете "
            "файла и го запазете.",
        )
    act = opened.acting("copcore", role="operator", purpose="administration")
    return act(NoteOperation, operation=Operation.KEY_CHANGED).sequence
