"""Other rule engines, asked the rule ``early_0_3`` about one child at a time.

Each gets the child in the form that suits it best: short names, dates as day numbers. A peer that
is not installed is named and left out; nothing of copcore needs one.
"""

from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.eligibility import AT_3, EARLY_RISKS, PLACES, RISKS

Ask = Callable[[Any], Any]

_RISKS = sorted(EARLY_RISKS)
_TEXT = f"birth > {AT_3.toordinal()} and (risk in {_RISKS} or asked) and place == '{PLACES[0]}'"


def flat(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A child as peers are given it."""
    return {
        "birth": facts["child.birth_date"].toordinal(),
        "risk": facts["child.risk"],
        "asked": facts["child.self_referred"],
        "place": facts["child.municipality"],
    }


def rule_engine() -> Ask:
    import rule_engine

    context = rule_engine.Context(resolver=rule_engine.resolve_item)
    matches: Ask = rule_engine.Rule(_TEXT, context=context).matches
    return matches


def zen_engine() -> Ask:
    import zen

    evaluate: Ask = zen.compile_expression(_TEXT).evaluate
    return evaluate


def business_rules() -> Ask:
    from business_rules import variables
    from business_rules.engine import check_conditions_recursively

    class Child(variables.BaseVariables):
        def __init__(self, child: Mapping[str, Any]) -> None:
            self.child = child

        @variables.numeric_rule_variable
        def birth(self) -> int:
            return self.child["birth"]

        @variables.string_rule_variable
        def risk(self) -> str:
            return self.child["risk"]

        @variables.boolean_rule_variable
        def asked(self) -> bool:
            return self.child["asked"]

        @variables.string_rule_variable
        def place(self) -> str:
            return self.child["place"]

    def condition(name: str, operator: str, value: Any) -> dict[str, Any]:
        return {"name": name, "operator": operator, "value": value}

    risks = [condition("risk", "equal_to", risk) for risk in _RISKS]
    conditions = {
        "all": [
            condition("birth", "greater_than", AT_3.toordinal()),
            {"any": [*risks, condition("asked", "is_true", True)]},
            condition("place", "equal_to", PLACES[0]),
        ]
    }
    return lambda child: check_conditions_recursively(conditions, Child(child))


def openfisca() -> Ask:
    """One person; inputs are set anew for each child."""
    import numpy as np

    from benchmarks.openfisca_rules import early_0_3_of, system

    early = early_0_3_of(system(), 1)
    codes = {word: code for words in (RISKS, PLACES) for code, word in enumerate(words, 1)}

    def ask(child: Mapping[str, Any]) -> Any:
        return early(
            {
                "birth_date": np.array([child["birth"]]),
                "risk": np.array([codes[child["risk"]]]),
                "self_referred": np.array([child["asked"]]),
                "municipality": np.array([codes[child["place"]]]),
            }
        )[0]

    return ask


PEERS: Mapping[str, Callable[[], Ask]] = {
    "zen-engine, compiled expression": zen_engine,
    "rule-engine": rule_engine,
    "business-rules": business_rules,
    "openfisca-core, one person": openfisca,
}


def installed() -> tuple[dict[str, Ask], tuple[str, ...]]:
    """The peers that are there, and the names of those that are not."""
    found: dict[str, Ask] = {}
    for name, make in PEERS.items():
        try:
            found[name] = make()
        except ImportError:
            continue
    return found, tuple(name for name in PEERS if name not in found)
