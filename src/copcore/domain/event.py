"""Events: meetings, campaigns, holidays — work that is no session with one user."""

from attrs import field, frozen

from copcore.domain.fields import check_id
from copcore.domain.session import Setting
from copcore.domain.text import Text
from copcore.domain.time import Period


@frozen(kw_only=True)
class Event:
    """Something a centre holds or takes part in; it may last several days.

    Args:
        kind: Key of an ``event_kind`` term.
        title: What it is called.
        period: First and last day.
        setting: Where; ``ONLINE`` for a meeting on screens.
        programme: Key of the good practice or programme it belongs to.
        initiated_by: Key of a partner organisation; None is the centre itself, or unknown.
        participants: Keys of partner organisations that took part.
        purposes: What it was meant for.
        outcome: What came of it; None is unknown.
    """

    id: str = field(validator=check_id)
    version: int = 1
    kind: str
    title: Text
    period: Period
    setting: Setting
    programme: str | None = None
    initiated_by: str | None = None
    participants: tuple[str, ...] = ()
    purposes: tuple[Text, ...] = ()
    contents: tuple[Text, ...] = ()
    outcome: Text | None = None
