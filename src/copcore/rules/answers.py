"""The bare answer of a bound rule, where nobody asks for reasons."""

from copcore.domain import Truth
from copcore.rules.bound import BoundNode, BoundRule
from copcore.rules.compiled import Answer, answer_of
from copcore.rules.facts import Facts
from copcore.rules.reasons import reason_of

_SELDOM = 8
"""So many answers cost about as much as the making of the function that gives them faster."""


def truth(node: BoundNode, facts: Facts) -> Truth:
    """Whether the condition holds; a rule that is asked often on its day is compiled."""
    if isinstance(node, BoundRule):
        return (node.made.get("answer") or _counted(node))(facts)
    return reason_of(node, facts).outcome


def _counted(rule: BoundRule) -> Answer:
    asked = rule.made["asked"] = rule.made.get("asked", 0) + 1
    if asked > _SELDOM:
        return answer_of(rule)
    return lambda facts: reason_of(rule, facts).outcome
