"""The clock of the individual support plan (ППЗСУ чл. 33-36).

Short-term and medium-term use have one deadline, counted from the contract; in long-term use the
clock starts again with every update. "When necessary" is possible at any time and no rule.
"""

from copcore.law.acts import REGULATION, no, question, yes
from copcore.rules import Expression, Subject, fact, parameter

_duration = fact("case.duration_of_use")
_contract = fact("case.contract_signed_on")
_update = fact("case.plan_updated_on")
_updated, _not_updated = yes("case.plan_updated"), no("case.plan_updated")


def _since_contract_or_update(time: str) -> Expression:
    period = parameter(time)
    return _updated & _update.since(period) | _not_updated & _contract.since(period)


_update_due = (
    (_duration == "short_term")
    & _not_updated
    & _contract.since(parameter("law.plan.update_short_term"))
    | (_duration == "medium_term")
    & _not_updated
    & _contract.since(parameter("law.plan.update_medium_term"))
    | (_duration == "long_term") & _since_contract_or_update("law.plan.update_long_term")
)

_update_may_be_asked = _duration.is_in("short_term", "medium_term") & _since_contract_or_update(
    "law.plan.request_shorter_term"
) | (_duration == "long_term") & _since_contract_or_update("law.plan.request_long_term")

RULES = (
    question(
        "plan.update_due",
        "Настъпил ли е срокът за актуализация на плана?",
        "Is the update of the plan due?",
        subject=Subject.CASE,
        source="ППЗСУ чл. 33-36",
        when=_update_due,
        since=REGULATION,
    ),
    question(
        "plan.update_may_be_asked",
        "Може ли потребителят вече да поиска актуализация на плана?",
        "May the user already ask for an update of the plan?",
        subject=Subject.CASE,
        source="ППЗСУ чл. 33-36",
        when=_update_may_be_asked,
        since=REGULATION,
    ),
)
