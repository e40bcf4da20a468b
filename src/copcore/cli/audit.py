"""``copcore audit``: verify a centre's audit, take anchors of it, and write it out."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copcore.cli import options, shown
from copcore.cli.audit_key import new_key
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.audit import Anchor, Verification
    from copcore.domain import Language
    from copcore.workspace import Workspace


@click.group()
def audit() -> None:
    """Prove that nobody changed what was recorded, or show where."""


@audit.command()
@options.workspace
@click.option(
    "--anchor",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File of anchors that were kept elsewhere; may be given several times.",
)
@options.as_json
@language_option()
@click.pass_context
def verify(
    ctx: click.Context,
    workspace: Path,
    files: tuple[Path, ...],
    as_json: bool,
    language: "Language",
) -> None:
    """Verify the audit of a workspace, and what it tells of.

    The exit code is 0 where it is intact, 1 where it is not, and 2 where an anchor cannot be read.
    Anchors of other centres are passed over.
    """
    from copcore.bootstrap import open_workspace
    from copcore.cli.verdict import Verdict

    anchors = [anchor for file in files for anchor in _anchors(file)]
    with open_workspace(workspace) as opened:
        _check_own(anchors, opened.centre.key)
        verified = _verified(opened, anchors)
    verdict = Verdict(of=verified, language=language)
    if as_json:
        shown.put_json(verdict.as_json())
    else:
        click.echo(verdict.as_text())
    ctx.exit(0 if verified.ok else 1)


@audit.command()
@options.workspace
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Add the anchor to this file too; the anchors in it must hold.",
)
@options.as_json
@language_option()
def anchor(workspace: Path, output: Path | None, as_json: bool, language: "Language") -> None:  # noqa: ARG001
    """Show the head of the audit as an anchor, to be kept elsewhere.

    An audit that is not intact gets no anchor.
    """
    import json

    from copcore.bootstrap import open_workspace

    former = _anchors(output) if output and output.exists() else ()
    with open_workspace(workspace) as opened:
        verified = _verified(opened, former)
        _check_intact(verified)
        taken = verified.anchor(opened.context.clock())
    line = json.dumps(taken.tree, ensure_ascii=False) if as_json else taken.line
    if output:
        _append(output, line)
    click.echo(line)


@audit.command()
@options.workspace
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file instead of the screen.",
)
@language_option()
def export(workspace: Path, output: Path | None, language: "Language") -> None:  # noqa: ARG001
    """Write the audit out, for whoever verifies it without copcore.

    Each line is a row in JSON: ids, names of fields and seals, and no value of any record.
    """
    import json

    from copcore.bootstrap import open_workspace

    encode = json.JSONEncoder(ensure_ascii=False).encode
    with (
        open_workspace(workspace) as opened,
        click.open_file(str(output or "-"), "w", "utf-8", "surrogatepass") as file,
    ):
        for row in opened.evidence().rows():
            file.write(encode(row._asdict()) + "\n")


audit.add_command(new_key)


def _anchors(file: Path) -> "tuple[Anchor, ...]":
    from copcore.audit import read_anchors
    from copcore.exchange.files import text_of

    return read_anchors(text_of(file), str(file))


def _verified(opened: "Workspace", anchors: "Sequence[Anchor]") -> "Verification":
    from copcore.audit import verify

    evidence = opened.evidence()
    return verify(
        evidence.rows(),
        centre=opened.centre.key,
        key=_key(opened),
        anchors=anchors,
        details=evidence.commands(),
        records=evidence.records(),
        strays=evidence.strays(),
    )


def _key(opened: "Workspace") -> bytes | None:
    from copcore.audit import read_key
    from copcore.config import key_file

    if opened.directory is None:
        return None
    return read_key(key_file(opened.directory, opened.config))


def _check_own(anchors: "Sequence[Anchor]", centre: str) -> None:
    from copcore.errors import InvalidInput

    if anchors and all(anchor.centre != centre for anchor in anchors):
        raise InvalidInput(
            en=f'None of the anchors is of centre "{centre}"; choose its file.',
            bg=f"Никоя от котвите не е на център „{centre}“; изберете неговия файл.",
        )


def _check_intact(verified: "Verification") -> None:
    from copcore.errors import CopcoreError

    if not verified.ok:
        raise CopcoreError(
            en="The audit is not intact, so no anchor was taken; see copcore audit verify.",
            bg="Дневникът не е непокътнат и не беше взета котва; вижте copcore audit verify.",
        )


def _append(output: Path, line: str) -> None:
    """Add a line, and let it last."""
    with output.open("a+", encoding="utf-8") as file:
        file.seek(0)
        before = file.read()
        file.write(line + "\n" if before.endswith("\n") or not before else f"\n{line}\n")
        file.flush()
        os.fsync(file.fileno())
