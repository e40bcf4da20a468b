"""What a centre offers: programmes and ateliers."""

from enum import Enum

from attrs import frozen

from copcore.domain.text import Text
from copcore.domain.time import AgeBand


class OfferKind(Enum):
    """The shapes in which centres organise their work."""

    PROGRAMME = "programme"
    ATELIER = "atelier"
    SERVICE = "service"
    GOOD_PRACTICE = "good_practice"


class Frequency(Enum):
    """How often something takes place; None beside it means that the source does not say."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ONCE = "once"


@frozen(kw_only=True)
class Programme:
    """A programme, atelier, service or good practice of one centre.

    Args:
        key: English, stable, unique within the centre.
        kind: Programme, atelier, service or good practice.
        title: What the centre calls it.
        target_groups: Keys of ``target_group`` terms.
        ages: Ages it is meant for; None is unknown, and never a reason to refuse.
        frequency: How often it takes place; None is unknown (TSE-38).
        method: Key of a ``method`` term (TSE-39).
        activities: Keys of ``activity`` terms.
        goals: Keys of ``goal`` terms.
        joint: Whether children and parents take part together (TSE-40); None is unknown.
        developed_by: Who developed it (TSE-55); None is unknown.
    """

    key: str
    kind: OfferKind
    title: Text
    target_groups: tuple[str, ...] = ()
    ages: AgeBand | None = None
    frequency: Frequency | None = None
    method: str | None = None
    activities: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    joint: bool | None = None
    developed_by: Text | None = None
