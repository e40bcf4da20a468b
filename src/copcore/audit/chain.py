"""The chain: how a row is linked to the one before, sealed, and bound to what it tells of."""

import hmac
import re
from hashlib import sha256
from typing import Any

from copcore.audit.rows import AuditRow, content

GENESIS = "0" * 64
"""What the first row of a centre is linked to."""

NOTE = "NoteOperation"
"""Action of a row that tells what was done with the register as a whole."""

_SALT = re.compile("[0-9a-f]{32}")
_COMMAND, _RECORD = b"command\0", b"record\0"


def sealed(key: bytes, **said: Any) -> AuditRow:
    """The row with these fields, linked and sealed.

    Args:
        key: The centre's key.
        said: All fields of the row but ``link``, ``key_id`` and ``mac``.
    """
    link = sha256(content(**said)).hexdigest()
    return AuditRow(**said, link=link, key_id=key_id(key), mac=mac(key, link))


def key_id(key: bytes) -> str:
    """A name for a key, which does not tell it."""
    return sha256(b"copcore audit key" + key).hexdigest()[:16]


def mac(key: bytes, link: str) -> str:
    """The seal of a link: only who has the key can make it, or check it."""
    return hmac.digest(key, link.encode("utf-8", "surrogatepass"), "sha256").hex()


def command_commitment(salt: str, payload: str) -> str:
    """What a row says of the command without telling it.

    Args:
        salt: 32 hexadecimal digits by chance; with it gone, the command cannot be guessed.
        payload: The command as it is stored.
    """
    return _commitment(salt, _COMMAND, payload)


def record_commitment(salt: str, text: str) -> str:
    """What a row says of the stored versions without telling them."""
    return _commitment(salt, _RECORD, text)


def command_fits(row: AuditRow, salt: str | None, payload: str) -> bool:
    """Whether a stored command is the one that the row tells of."""
    return _fits(row.command_commitment, salt, _COMMAND, payload)


def record_fits(row: AuditRow, salt: str | None, text: str) -> bool:
    """Whether stored versions are the ones that the row tells of."""
    return _fits(row.record_commitment, salt, _RECORD, text)


def _commitment(salt: str, domain: bytes, text: str) -> str:
    return sha256(bytes.fromhex(salt) + domain + text.encode("utf-8", "surrogatepass")).hexdigest()


def _fits(commitment: str | None, salt: str | None, domain: bytes, text: str) -> bool:
    if salt is None or not _SALT.fullmatch(salt):
        return False
    return _commitment(salt, domain, text) == commitment
