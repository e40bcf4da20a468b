"""Executing commands: one transaction, with audit, idempotency and stamp in one place."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from attrs import evolve, fields

from copcore.errors import CopcoreError, InvalidInput, Refused
from copcore.services.commands import Command, Receipt
from copcore.services.context import Context
from copcore.services.events import Announce, Recorded, recorded
from copcore.services.handlers import HANDLERS, Change, Work
from copcore.services.ports import Entry, Store, UnitOfWork

Progress = Callable[[int, int], None]


def execute(
    commands: Sequence[Command],
    store: Store,
    context: Context,
    progress: Progress | None = None,
    announce: Announce | None = None,
) -> tuple[Receipt, ...]:
    """Execute commands in one unit of work: all of them, or none.

    Args:
        commands: In their order.
        store: Where the records are kept.
        context: The workspace's surroundings.
        progress: Called with how many are done, and of how many.
        announce: Called after the commit with what was committed, unless that is nothing. A
            repeated command is not announced again.

    Returns:
        One receipt for each command, after the commit. A repeated command gets its old receipt.

    Raises:
        CopcoreError: Nothing was stored; ``error.data["position"]`` tells which command, from 0,
            where it is about one. Where the message says that a connection was lost, nobody knows:
            the same command with the same key takes effect once.
    """
    receipts: list[Receipt] = []
    events: list[Recorded] = []
    digests = [_digest(command, at, context) for at, command in enumerate(commands)]
    with store.begin(context.centre.key) as uow:
        _foresee(commands, uow)
        for position, (command, digest) in enumerate(zip(commands, digests, strict=True)):
            with _placed(position):
                receipt, entry = _execute_one(command, digest, uow, context)
            receipts.append(receipt)
            if announce is not None and entry is not None:
                events.append(recorded(entry))
            if progress is not None:
                progress(position + 1, len(commands))
        uow.commit()
    if announce is not None and events:
        announce(tuple(events))
    return tuple(receipts)


@contextmanager
def _placed(position: int) -> Iterator[None]:
    try:
        yield
    except CopcoreError as error:
        error.data.setdefault("position", position)
        raise


def _digest(command: Command, position: int, context: Context) -> str:
    """What tells a repeat; what cannot be stored at all is refused here, before anybody waits."""
    with _placed(position):
        _check_centre(command, context)
        return context.digest(command)


def _foresee(commands: Sequence[Command], uow: UnitOfWork) -> None:
    keys = (command.envelope.idempotency_key for command in commands)
    uow.foresee(
        [record_id for command in commands for record_id in _ids_in(command)],
        [key for key in keys if key is not None],
    )


def _ids_in(command: Command) -> Iterator[str]:
    """Ids of the case and of the record or part that a command names."""
    for attribute in fields(type(command)):
        value = getattr(command, attribute.name)
        record_id = value if attribute.name == "case_id" else getattr(value, "id", None)
        if record_id is not None:
            yield record_id


def _execute_one(
    command: Command, digest: str, uow: UnitOfWork, context: Context
) -> tuple[Receipt, Entry | None]:
    """The receipt, and the new entry of the journal; a repeated command makes none."""
    answered = _answered(command, digest, uow)
    if answered is not None:
        return answered, None
    stamped = _stamped(command, uow, context)
    recorded_at = stamped.envelope.recorded_at or context.clock()
    sequence = uow.journal.next_sequence()
    uow.stamp(sequence, recorded_at)
    work = Work(
        uow=uow,
        context=context,
        today=context.local_day(recorded_at),
        expected=command.envelope.expected_version,
    )
    change = HANDLERS[type(command)](stamped, work)
    entry = _entry(stamped, change, sequence, digest, context)
    uow.journal.append(entry)
    return entry.receipt, entry


def _check_centre(command: Command, context: Context) -> None:
    if command.envelope.centre != context.centre.key:
        raise InvalidInput(
            en=f'The command is for centre "{command.envelope.centre}", this workspace is of '
            f'"{context.centre.key}".',
            bg=f"Командата е за център „{command.envelope.centre}“, а работното място е на "
            f"„{context.centre.key}“.",
        )


def _answered(command: Command, digest: str, uow: UnitOfWork) -> Receipt | None:
    key = command.envelope.idempotency_key
    before = uow.journal.answered(key) if key is not None else None
    if before is None:
        return None
    if before[0] != digest:
        raise Refused(
            en=f"The idempotency key {key} was used for another command; take a new key.",
            bg=f"Ключът {key} вече е ползван за друга команда; вземете нов ключ.",
        )
    return before[1]


def _stamped(command: Command, uow: UnitOfWork, context: Context) -> Command:
    """The command with its moment and key; the journal never runs backwards.

    Where the clock was ahead once, the moment of the last entry is taken until it is reached: a
    wrong clock shuts nobody out.
    """
    last = uow.journal.last_moment()
    now = max(context.clock(), last or datetime.min.replace(tzinfo=UTC))
    recorded_at = (command.envelope.recorded_at or now).astimezone(UTC)
    if last is not None and recorded_at < last:
        raise Refused(
            en=f"recorded_at {recorded_at.isoformat()} lies before the last entry of the journal "
            f"({last.isoformat()}); leave it out to record now.",
            bg=f"recorded_at {recorded_at.isoformat()} е преди последния запис в дневника "
            f"({last.isoformat()}); пропуснете го, за да се запише сега.",
        )
    _check_not_future(recorded_at, now)
    envelope = evolve(
        command.envelope,
        recorded_at=recorded_at,
        idempotency_key=command.envelope.idempotency_key or context.new_id(),
    )
    return evolve(command, envelope=envelope)


def _check_not_future(recorded_at: datetime, now: datetime) -> None:
    if recorded_at > now:
        raise Refused(
            en=f"recorded_at {recorded_at.isoformat()} lies in the future; check the clock.",
            bg=f"recorded_at {recorded_at.isoformat()} е в бъдещето; проверете часовника.",
        )


def _entry(command: Command, change: Change, sequence: int, digest: str, context: Context) -> Entry:
    written_at = context.clock()
    recorded_at = command.envelope.recorded_at or written_at
    receipt = Receipt(
        command=type(command).__name__,
        record_id=change.record_id,
        version=change.version,
        sequence=sequence,
        recorded_at=recorded_at,
        warnings=tuple(caution.value for caution in change.cautions),
    )
    return Entry(
        sequence=sequence,
        recorded_at=recorded_at,
        written_at=written_at,
        record_kind=change.kind,
        record_id=change.record_id,
        record_version=change.version,
        changed=change.changed,
        digest=digest,
        salt=context.new_salt(),
        command=command,
        receipt=receipt,
    )
