"""Observers: plugins that are told what was committed, each on its own."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from logging import getLogger
from threading import Lock

from attrs import field, frozen

from copcore.domain import Centre
from copcore.services.events import Recorded

LISTED = 1000
"""How many failures are kept; the newest ones are."""

_LOG = getLogger("copcore")


@frozen(kw_only=True)
class Observer:
    """A plugin that wants to be told.

    Args:
        plugin: ``distribution:name`` of the plugin.
        hook: The hook that it implements.
        tell: Calls its implementation with ``event`` and ``centre``.
    """

    plugin: str
    hook: str
    tell: Callable[..., object] = field(repr=False)


@frozen(kw_only=True)
class FailedObservation:
    """An event during which a plugin's own code raised; the command is stored all the same.

    Args:
        plugin: ``distribution:name`` of the plugin.
        hook: The hook that it failed in.
        sequence: Place of the event in the centre's journal.
        error: Name of the error's type; its message may hold what is nobody's business.
    """

    plugin: str
    hook: str
    sequence: int
    error: str


class Observers:
    """Those who are told in one workspace, and where they failed.

    Every plugin hears the events one at a time, in the order in which they are announced; for one
    thread that is the order of the journal. What is committed meanwhile, by an observer's own
    command or by another thread, waits until all were told.

    Args:
        told: In the order in which they are told.
    """

    def __init__(self, told: Iterable[Observer] = ()) -> None:
        self.told = tuple(told)
        self._failures: deque[FailedObservation] = deque(maxlen=LISTED)
        self._waiting: deque[tuple[Centre, Sequence[Recorded]]] = deque()
        self._turn = Lock()

    @property
    def failures(self) -> tuple[FailedObservation, ...]:
        """Where plugins failed since the workspace was opened, oldest first; the newest 1000."""
        return tuple(self._failures)

    def announce(self, centre: Centre, events: Sequence[Recorded]) -> None:
        """Tell everybody what one transaction committed.

        Whatever ``Exception`` a plugin raises is listed and logged, and the next event and the next
        plugin follow. What ends the program passes.
        """
        self._waiting.append((centre, events))
        # who finds the turn taken leaves the telling to whoever has it, and that one looks again
        while self._waiting and self._turn.acquire(blocking=False):
            try:
                while self._waiting:
                    self._tell_all(*self._waiting.popleft())
            finally:
                self._turn.release()

    def _tell_all(self, centre: Centre, events: Sequence[Recorded]) -> None:
        for observer in self.told:
            failures = [f for event in events if (f := _failure(observer, event, centre))]
            self._failures.extend(failures)
            if failures:
                _warn(failures, len(events))


def _failure(observer: Observer, event: Recorded, centre: Centre) -> FailedObservation | None:
    try:
        observer.tell(event=event, centre=centre)
    except Exception as error:  # noqa: BLE001 - the plugin's own code
        return FailedObservation(
            plugin=observer.plugin,
            hook=observer.hook,
            sequence=event.sequence,
            error=type(error).__name__,
        )
    return None


def _warn(failures: Sequence[FailedObservation], events: int) -> None:
    first = failures[0]
    _LOG.warning(
        'Plugin "%s" failed in %s at %d of %d events, first at entry %d (%s); what was recorded is '
        "stored all the same.",
        first.plugin,
        first.hook,
        len(failures),
        events,
        first.sequence,
        first.error,
    )
