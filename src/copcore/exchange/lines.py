"""Files of commands: one JSON object in each line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from attrs import evolve

from copcore.errors import InvalidInput
from copcore.exchange.codec import CommandCodec
from copcore.exchange.converter import strict_converter
from copcore.exchange.faults import READING_ERRORS, Fault, Misplaced, collect, refusal
from copcore.exchange.strict_json import parse
from copcore.services.commands import Command

_COMMAND: Any = Command


def read_lines(
    lines: Iterable[str], default_actor: str, default_role: str, default_centre: str
) -> tuple[Command, ...]:
    """Read all commands of a file, or say everything that is wrong with it.

    Blank lines are skipped and a byte order mark is passed over. A command without an idempotency
    key gets one made of its content and of how often the same content stood before it, so that a
    file applied twice has no second effect and two equal lines are still two commands.

    Args:
        lines: An open text file, or any lines.
        default_actor: Stands in for a missing ``envelope.actor``.
        default_role: Stands in for a missing ``envelope.role``.
        default_centre: Key of the workspace's centre; no command may name another.

    Raises:
        InvalidInput: Something is wrong; the message has one line for each fault, up to 20, with
            line number and path of the field, and ``error.data["faults"]`` has them all.
    """
    defaults = {"actor": default_actor, "role": default_role, "centre": default_centre}
    commands: list[Command] = []
    faults: list[Fault] = []
    for number, line in _numbered(lines):
        try:
            commands.append(_read(line, defaults))
        except READING_ERRORS as error:
            faults.extend(evolve(fault, line=number) for fault in collect(error))
    if faults:
        raise refusal(faults)
    seen: Counter[str] = Counter()
    return tuple(_with_key(command, seen) for command in commands)


def _numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    try:
        for number, line in enumerate(lines, start=1):
            text = line.removeprefix("\ufeff") if number == 1 else line
            if text.strip():
                yield number, text
    except UnicodeDecodeError:
        raise InvalidInput(
            en="The file is not in UTF-8; save it again with this encoding.",
            bg="Файлът не е в UTF-8; запишете го отново с тази кодировка.",
        ) from None


def _read(line: str, defaults: Mapping[str, str]) -> Command:
    tree = parse(line)
    if isinstance(tree, dict) and isinstance(tree.setdefault("envelope", {}), dict):
        tree["envelope"] = {**defaults, **tree["envelope"]}
    command: Command = strict_converter().structure(tree, _COMMAND)
    _check_centre(command, defaults["centre"])
    return command


def _check_centre(command: Command, centre: str) -> None:
    given = command.envelope.centre
    if given != centre:
        error = InvalidInput(
            en=f'This workspace is of centre "{centre}", not of "{given}".',
            bg=f"Това работно място е на център „{centre}“, а не на „{given}“.",
        )
        raise Misplaced("envelope", Misplaced("centre", error))


def _with_key(command: Command, seen: Counter[str]) -> Command:
    if command.envelope.idempotency_key is not None:
        return command
    content = CommandCodec().digest(command)
    seen[content] += 1
    key = sha256(f"{content} {seen[content]}".encode()).hexdigest()
    return evolve(command, envelope=evolve(command.envelope, idempotency_key=key))
