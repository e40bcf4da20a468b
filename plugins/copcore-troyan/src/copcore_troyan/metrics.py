"""A metric of this centre: users whose case file holds a paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from copcore import Basis, Case, Fold, Item, MetricKind


@dataclass(frozen=True, kw_only=True)
class UsersWith:
    """Users served in the period whose case held something by its last day.

    Args:
        held: Whether the case held it on a day.
    """

    held: Callable[[Case, date], bool]

    kind = MetricKind.DISTINCT_IN_PERIOD
    fold = Fold.DISTINCT
    unit = "users"

    def items(self, basis: Basis) -> tuple[Item, ...]:
        served = dict.fromkeys(user.case_id for _, user in basis.served())
        return tuple(
            Item(case.subject_id)
            for case_id in served
            if (case := basis.cases.get(case_id or "")) is not None
            and self.held(case, basis.period.end)
        )


def assessed(case: Case, on: date) -> bool:
    """Whether a needs assessment was finished by the day (TRO-39)."""
    return any(assessment.on <= on for assessment in case.assessments)


def risks_judged(case: Case, on: date) -> bool:
    """Whether an assessment by the day names the risks (TRO-40)."""
    return any(a.on <= on and a.risk_factors for a in case.assessments)


def planned(case: Case, on: date) -> bool:
    """Whether a support plan was agreed by the day (TRO-41)."""
    return any(plan.agreed_on <= on for plan in case.plans)
