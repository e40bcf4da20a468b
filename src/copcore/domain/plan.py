"""The individual support plan (индивидуален план за подкрепа) and its reviews."""

from datetime import date

from attrs import field, frozen

from copcore.domain.fields import PERSONAL, check_id
from copcore.domain.programme import Frequency
from copcore.domain.session import SessionForm
from copcore.domain.truth import Truth


@frozen(kw_only=True)
class Goal:
    """Something to be reached.

    Args:
        key: Key of a ``goal`` term.
        expected_result: In words that can be measured; None is not written yet.
        due: None is not set.
    """

    key: str
    expected_result: str | None = field(default=None, repr=False, metadata=PERSONAL)
    due: date | None = None


@frozen(kw_only=True)
class PlannedActivity:
    """What will be done (ППЗСУ чл. 28; НКСУ прил. 2, инд. 13-16).

    Args:
        activity: Key of an ``activity`` term.
        form: Individual or group; None is not decided.
        frequency: None is not decided.
        responsible: Id of the worker; None is not named.
        programme: Key of the programme in which it takes place.
    """

    activity: str
    form: SessionForm | None = None
    frequency: Frequency | None = None
    responsible: str | None = None
    programme: str | None = None


@frozen(kw_only=True)
class Plan:
    """A support plan as agreed; a later agreement is another plan.

    Args:
        assessment_id: The assessment it rests on; None where none was needed.
        agreed_on: Day of the last signature.
        review_on: Day on which it should be looked at again; None is not set.
    """

    id: str = field(validator=check_id)
    assessment_id: str | None = None
    agreed_on: date
    goals: tuple[Goal, ...] = ()
    activities: tuple[PlannedActivity, ...] = ()
    review_on: date | None = None


@frozen(kw_only=True)
class Outcome:
    """Whether one goal was reached: yes, no, or unknown."""

    goal: str
    reached: Truth


@frozen(kw_only=True)
class Review:
    """A look back at a plan.

    Args:
        plan_id: The plan that was reviewed.
        on: Day of the meeting.
        team: Ids of the workers who were there.
        outcomes: Goals as judged on that day.
    """

    id: str = field(validator=check_id)
    plan_id: str
    on: date
    team: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    decisions: str | None = field(default=None, repr=False, metadata=PERSONAL)
