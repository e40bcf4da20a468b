"""Scenarios: named targets for the simulator, each with its provenance."""

from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import Attribute, field, fields, frozen

from copcore.domain import Period, Setting, Text
from copcore.errors import InvalidInput


class Provenance(Enum):
    """Whether a source published the figure, or we made it up to have something to show."""

    PUBLISHED = "published"
    INVENTED = "invented"


@frozen
class Target:
    """A figure to be met exactly.

    Args:
        value: Whole, or a fraction for a mean.
        provenance: Published or invented.
        source: Fact id of a published figure (``TSE-42``).
    """

    value: int | Fraction
    provenance: Provenance = Provenance.INVENTED
    source: str | None = None


def _check_count(_instance: object, attribute: "Attribute[Any]", target: Target | None) -> None:
    if target is not None and (target.value < 0 or target.value != int(target.value)):
        raise InvalidInput(
            en=f"The target {attribute.name}={target.value} is no count; give a whole number, "
            "0 or more.",
            bg=f"Целта {attribute.name}={target.value} не е брой; дайте цяло число, 0 или повече.",
        )


@frozen(kw_only=True)
class Targets:
    """What the simulated period must add up to.

    Args:
        users_distinct: Different users served in the period.
        users_monthly_mean: Mean over the months of the different users of each month.
        individual_sessions: Held, not at home.
        group_sessions: Held, not at home.
        home_visits: Held.
        participant_minutes: Minutes attended by users over all three kinds; None leaves the
            lengths to the simulator.

    Raises:
        InvalidInput: A count is no whole number, or less than nothing; only a mean may be a
            fraction.
    """

    users_distinct: Target = field(validator=_check_count)
    users_monthly_mean: Target
    individual_sessions: Target = field(validator=_check_count)
    group_sessions: Target = field(validator=_check_count)
    home_visits: Target = field(validator=_check_count)
    participant_minutes: Target | None = field(default=None, validator=_check_count)

    @property
    def invented(self) -> tuple[str, ...]:
        """Names of the targets that no source published."""
        named = ((f.name, getattr(self, f.name)) for f in fields(Targets))
        return tuple(n for n, t in named if t and t.provenance is Provenance.INVENTED)


@frozen(kw_only=True)
class PlannedEvent:
    """An event that the simulator records as it is described here.

    Args:
        kind: Key of an ``event_kind`` term.
        programme: Key of the good practice or programme it belongs to.
        initiated_by: Key of a partner organisation.
        participants: Keys of partner organisations.
    """

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


@frozen(kw_only=True)
class Scenario:
    """A period of one centre's work in figures; the people in it are always invented.

    Args:
        key: English, unique within the centre.
        title: What it is called.
        period: The simulated days.
        targets: What the records must add up to.
        report: Key of the report that the demonstration prints.
        events: Events to record beside the sessions.
        first_month_without_users: The centre is open in the first month, its users come in the
            second (RAZ-18).

    Raises:
        InvalidInput: An event ends outside the period, in which everything is recorded.
    """

    key: str
    title: Text
    period: Period
    targets: Targets
    report: str
    events: tuple[PlannedEvent, ...] = field(default=(), repr=False)
    first_month_without_users: bool = False

    def __attrs_post_init__(self) -> None:
        for event in self.events:
            if event.period.end not in self.period:
                raise InvalidInput(
                    en=f'The event "{event.title.en}" ends on {event.period.end}, outside the '
                    f"period {self.period.start} to {self.period.end} of scenario {self.key}; "
                    "change one of the two.",
                    bg=f"Събитието „{event.title.bg}“ свършва на {event.period.end}, извън периода "
                    f"от {self.period.start} до {self.period.end} на сценарий {self.key}; "
                    "променете едното от двете.",
                )
