"""The clock of this computer against the last entry of the journal."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from copcore.audit import AuditRow
from copcore.doctor.checks import Check, Key, green, red
from copcore.wording import counted, moment
from copcore.wording.nouns import DAY

_SLACK = timedelta(minutes=1)
"""Clocks of several computers differ; whoever is behind by this little waits it out."""

QUIET = timedelta(days=30)


def clock(last: AuditRow | None, now: datetime) -> Iterator[Check]:
    """Whether the clock can be right.

    Args:
        last: The last row of the audit; None where there is none.
        now: The present moment.
    """
    if last is None:
        yield green(
            Key.CLOCK,
            en=f"The clock says {moment(now, 'en')}; nothing was recorded yet.",
            bg=f"Часовникът показва {moment(now, 'bg')}; още нищо не е вписано.",
        )
        return
    written = datetime.fromisoformat(max(last.recorded_at, last.written_at))
    if written > now + _SLACK:
        yield red(
            Key.CLOCK,
            en=f"The clock says {moment(now, 'en')}, but the last entry is of "
            f"{moment(written, 'en')}; set the clock right. Until that moment every entry is "
            "recorded as of it.",
            bg=f"Часовникът показва {moment(now, 'bg')}, а последният запис е от "
            f"{moment(written, 'bg')}; сверете часовника. До този момент всеки запис се вписва с "
            "него.",
        )
        return
    since = moment(written, "en"), moment(written, "bg")
    if now - written > QUIET:
        en, bg = (counted((now - written).days, DAY, language) for language in ("en", "bg"))
        yield green(
            Key.CLOCK,
            en=f"The last entry is of {since[0]}, {en} ago; if work went on, check the "
            "clock and that this is the right workspace.",
            bg=f"Последният запис е от {since[1]}, преди {bg}; ако е имало работа, проверете "
            "часовника и дали това е работното място.",
        )
    else:
        yield green(
            Key.CLOCK,
            en=f"The last entry is of {since[0]}, before the present moment.",
            bg=f"Последният запис е от {since[1]}, преди настоящия момент.",
        )
