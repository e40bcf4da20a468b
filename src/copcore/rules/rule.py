"""Rules as plain predicates that answer yes, no or unknown, with a reason.

Until the rule language stands, a rule is a Python function over an applicant and a day.
"""

from collections.abc import Callable
from datetime import date

from attrs import field, frozen

from copcore.domain import Case, Person, Text, Truth


@frozen(kw_only=True)
class Applicant:
    """Whom a rule is about.

    Args:
        person: The user.
        case: The user's case; None where there is none yet.
    """

    person: Person
    case: Case | None = None

    @property
    def target_groups(self) -> tuple[str, ...] | None:
        """The groups named in the case; None while nobody named any."""
        return self.case.target_groups or None if self.case else None


@frozen(kw_only=True)
class Finding:
    """What a rule found.

    Args:
        outcome: Yes, no or unknown.
        reason: One sentence for a social worker.
    """

    outcome: Truth
    reason: Text


@frozen(kw_only=True)
class Rule:
    """A rule that a plugin registers.

    Args:
        key: English, unique within the centre.
        title: The question that it answers.
        source: Article or fact id.
        decide: Called with the applicant and the day; must answer UNKNOWN, never NO, where
            only a fact is missing.
    """

    key: str
    title: Text
    source: str
    decide: Callable[[Applicant, date], Finding] = field(repr=False)
