"""What every adapter refuses, in the same words."""

from datetime import datetime
from typing import TypeVar

from copcore.errors import Conflict, CopcoreError, InvalidInput, NotFound, Refused, StorageError
from copcore.rules import OpaqueRule
from copcore.rules.bound import BoundRule, walk_bound
from copcore.services.commands import Root
from copcore.services.ports import Entry

M = TypeVar("M", datetime, str)


def used(record_id: str) -> Refused:
    """The id of a new record belongs to another one."""
    return Refused(
        en=f"The id {record_id} was used before; take a new one.",
        bg=f"Идентификаторът {record_id} вече е използван; вземете нов.",
    )


def not_next(
    record_id: str, current: Root | None, *, expected: int | None, version: int
) -> CopcoreError:
    """Why a version cannot be stored: the record is gone, was changed, or the number is wrong.

    Args:
        record_id: The record.
        current: What is stored; None where there is nothing, or it was voided.
        expected: The version that the sender of the command saw.
        version: The version to be stored.
    """
    if current is None:
        return NotFound(
            en=f"There is no record {record_id} in this centre, or it was voided; check the id.",
            bg=f"В този център няма запис {record_id} или е анулиран; проверете идентификатора.",
        )
    if current.version != expected:
        return Conflict(record_id=record_id, expected=expected, actual=current.version)
    return misnumbered(record_id, version, following=current.version + 1)


def misnumbered(record_id: str, version: int, *, following: int) -> InvalidInput:
    """The version to be stored leaves a gap, or is the first one without being 1."""
    return InvalidInput(
        en=f"Record {record_id} has no version {version} yet; store version {following}.",
        bg=f"Запис {record_id} още няма версия {version}; запишете версия {following}.",
    )


def check_sequence(sequence: int, *, following: int) -> None:
    """Refuse a journal entry that would leave a gap or stand twice."""
    if sequence != following:
        raise StorageError(
            en=f"Journal entry {sequence} cannot be written where {following} follows; "
            "repeat the command.",
            bg=f"Запис {sequence} не може да влезе в дневника, където следва {following}; "
            "повторете командата.",
        )


def unstorable() -> InvalidInput:
    """A text or number that no database takes."""
    return InvalidInput(
        en="A text holds half a character, or a number is too large to be stored; correct it and "
        "repeat the command.",
        bg="Текст съдържа половин знак или число е твърде голямо, за да се пази; поправете го и "
        "повторете командата.",
    )


def check_stamped(recorded_at: M | None) -> M:
    """Refuse a change of which nobody said when it was recorded."""
    if recorded_at is None:
        raise StorageError(
            en="A change was written before its journal entry was named; stamp it first.",
            bg="Промяна беше записана, преди да е посочен записът ѝ в дневника.",
        )
    return recorded_at


def key_of(entry: Entry) -> str:
    """The idempotency key of an entry; refuse one without, as a repeat could not be told."""
    key = entry.command.envelope.idempotency_key
    if key is None:
        raise StorageError(
            en=f"Journal entry {entry.sequence} has no idempotency key; complete the command.",
            bg=f"Запис {entry.sequence} в дневника няма ключ; допълнете командата.",
        )
    return key


def repeated(idempotency_key: str) -> StorageError:
    """A second journal entry has the idempotency key of an earlier one."""
    return StorageError(
        en=f"The idempotency key {idempotency_key} is in the journal already; take a new one.",
        bg=f"Ключът {idempotency_key} вече е в дневника; вземете нов.",
    )


def check_moment(as_of: datetime | None) -> None:
    """Refuse a moment without time zone."""
    if as_of is not None and as_of.tzinfo is None:
        raise InvalidInput(
            en=f"The moment {as_of.isoformat()} has no time zone; write it in UTC, with a Z.",
            bg=f"Моментът {as_of.isoformat()} няма часова зона; пишете го в UTC, със Z.",
        )


def busy(place: str) -> StorageError:
    """Somebody else holds the one place for writing."""
    return StorageError(
        en=f"Another program is writing to {place}; wait until it is done and repeat the command.",
        bg=f"Друга програма записва в {place}; изчакайте я и повторете командата.",
    )


def no_audit() -> StorageError:
    """What is kept in memory proves nothing."""
    return StorageError(
        en="A workspace in memory keeps no audit; make one in a directory with create_workspace.",
        bg="Работно място в паметта няма одит; създайте го в папка с cop init.",
    )


def check_transparent(rule: BoundRule) -> None:
    """Refuse to look anybody up by a rule that is opaque, or hangs on one that is."""
    for node in walk_bound(rule):
        if isinstance(node, BoundRule) and isinstance(node.rule, OpaqueRule):
            raise opaque(node.rule.key)


def opaque(key: str) -> InvalidInput:
    """A rule is answered by a Python function, and so by no database."""
    return InvalidInput(
        en=f'Rule "{key}" is opaque: a Python function answers it, so nobody can be looked up by '
        'it; ask it about one person at a time with "copcore explain".',
        bg=f"Правилото „{key}“ е непрозрачно: отговаря му функция на Python и по него не може да "
        "се търси; питайте за всеки поотделно с „copcore explain“.",
        key=key,
    )
