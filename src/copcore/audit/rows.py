"""One row of the audit, and the bytes that its link is made of."""

import json
from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as _text
from typing import Any, NamedTuple


class AuditRow(NamedTuple):
    """One row of a centre's audit; it never holds a value of a record.

    A named tuple, since verification makes one of every row there is.

    Args:
        centre: Key of the centre.
        sequence: 1, 2, 3, … without gaps.
        recorded_at: Moment that the command claims, as ISO text in UTC to the microsecond.
        written_at: Moment of writing, likewise.
        actor: Who did it: id of the worker, or key of a program.
        role: Key of the role in use.
        purpose: What for.
        action: Name of the command.
        record_kind: What kind of record it is about.
        record_id: Which one.
        record_version: Its new or present version.
        changed: Names of changed fields.
        command_commitment: To the salt and the command.
        record_commitment: To the salt and the versions written; None where there were none.
        previous: Link of the row before.
        link: SHA-256 of all above.
        key_id: Which key sealed the row.
        mac: HMAC-SHA-256 of the link.
    """

    centre: str
    sequence: int
    recorded_at: str
    written_at: str
    actor: str
    role: str
    purpose: str
    action: str
    record_kind: str
    record_id: str
    record_version: int
    changed: tuple[str, ...]
    command_commitment: str
    record_commitment: str | None
    previous: str
    link: str
    key_id: str
    mac: str


_CHANGED = AuditRow._fields.index("changed")
_LINKED = AuditRow._fields.index("link")


def content(
    centre: str,
    sequence: int,
    recorded_at: str,
    written_at: str,
    actor: str,
    role: str,
    purpose: str,
    action: str,
    record_kind: str,
    record_id: str,
    record_version: int,
    changed: tuple[str, ...],
    command_commitment: str,
    record_commitment: str | None,
    previous: str,
) -> bytes:
    """The fields of a row as canonical JSON, of which its link is the SHA-256.

    Keys stand in order, there are no spaces, letters are as they are, and all is in UTF-8.
    It is written out here since verification spends most of its time on it.
    """
    return (
        f'{{"action":{_text(action)},"actor":{_text(actor)},"centre":{_text(centre)},'
        f'"changed":[{",".join(map(_text, changed))}],'
        f'"command_commitment":{_text(command_commitment)},"format":1,'
        f'"previous":{_text(previous)},"purpose":{_text(purpose)},"record_commitment":'
        f"{'null' if record_commitment is None else _text(record_commitment)},"
        f'"record_id":{_text(record_id)},"record_kind":{_text(record_kind)},'
        f'"record_version":{record_version:d},"recorded_at":{_text(recorded_at)},'
        f'"role":{_text(role)},"sequence":{sequence:d},"written_at":{_text(written_at)}}}'
    ).encode("utf-8", "surrogatepass")


def content_of(row: AuditRow) -> bytes:
    """The content of a row."""
    said: Any = row[:_LINKED]
    return content(*said)


def row_of(columns: Sequence[Any]) -> AuditRow:
    """The row that stands in these columns, which are in the order of its fields."""
    changed = read_changed(columns[_CHANGED])
    return AuditRow._make((*columns[:_CHANGED], changed, *columns[_CHANGED + 1 :]))


@lru_cache(maxsize=1024)
def read_changed(stored: str) -> tuple[str, ...]:
    """The names that stand in a column as a JSON list.

    A text that copcore would not have written becomes a name that no row ever had, so that
    verification finds the row instead of stopping at it.
    """
    try:
        names = json.loads(stored)
    except (ValueError, RecursionError):
        names = None
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return tuple(names)
    return (f"\0{stored}",)
