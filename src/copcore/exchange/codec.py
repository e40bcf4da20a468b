"""Commands and receipts as JSON lines."""

import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

from attrs import frozen
from cattrs import Converter

from copcore.exchange.converter import strict_converter
from copcore.exchange.faults import READING_ERRORS, collect, refusal
from copcore.exchange.strict_json import canonical, parse
from copcore.services.commands import Command, Receipt

T = TypeVar("T")

_COMMAND: Any = Command
_NOT_IN_DIGEST = ("recorded_at", "idempotency_key")


@frozen
class CommandCodec:
    """Turns commands and receipts into JSON and back.

    A command is one flat object: ``{"command": "record_session", "envelope": {...}, "session":
    {...}}``. What it writes is canonical: equal commands give equal text, and
    ``encode(decode(text)) == text`` for every text that ``encode`` wrote.

    Args:
        converter: Gives the converter at each use.
    """

    converter: Callable[[], Converter] = strict_converter

    def encode(self, command: Command) -> str:
        """Write a command as one line, without its end.

        Raises:
            InvalidInput: A text holds a character that cannot be stored.
        """
        return canonical(self._tree(command))

    def decode(self, text: str) -> Command:
        """Read a command.

        Raises:
            InvalidInput: The text is no command; each fault is named with its place, and
                ``error.data["faults"]`` holds them as ``Fault``.
        """
        command: Command = self._read(text, _COMMAND)
        return command

    def sent(self, text: str) -> tuple[str, str]:
        """The idempotency key and the digest of a command that ``encode`` wrote.

        Raises:
            ValueError, TypeError, LookupError, RecursionError: It did not write this.
        """
        tree = json.loads(text)
        return tree["envelope"]["idempotency_key"], _digest(tree)

    def digest(self, command: Command) -> str:
        """SHA-256 (hex) of what is asked, the same for a repeat at another moment.

        It leaves out ``recorded_at`` and ``idempotency_key`` of the envelope. It is no pseudonym:
        who guesses the content can confirm the guess.
        """
        return _digest(self._tree(command))

    def encode_receipt(self, receipt: Receipt) -> str:
        """Write a receipt as one line, without its end."""
        return canonical(self.converter().unstructure(receipt, Receipt))

    def decode_receipt(self, text: str) -> Receipt:
        """Read a receipt.

        Raises:
            InvalidInput: The text is no receipt.
        """
        return self._read(text, Receipt)

    def _tree(self, command: Command) -> dict[str, Any]:
        tree: dict[str, Any] = self.converter().unstructure(command, _COMMAND)
        return tree

    def _read(self, text: str, kind: type[T]) -> T:
        try:
            return self.converter().structure(parse(text), kind)
        except READING_ERRORS as error:
            raise refusal(tuple(collect(error))) from None


def _digest(tree: dict[str, Any]) -> str:
    envelope = tree["envelope"]
    sent = {key: envelope[key] for key in envelope if key not in _NOT_IN_DIGEST}
    return sha256(canonical(tree | {"envelope": sent}).encode()).hexdigest()
