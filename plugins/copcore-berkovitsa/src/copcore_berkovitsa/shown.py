"""What was shown, told to the log of the machine: a trace that lies outside the register."""

from logging import getLogger

from copcore import Recorded

_LOG = getLogger("copcore_berkovitsa")


def log_shown(event: Recorded) -> None:
    """Log that identified data left the register; ids only."""
    _LOG.info(
        "Entry %d: %s showed %s %s", event.sequence, event.actor, event.record_kind, event.record_id
    )
