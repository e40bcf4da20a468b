"""The law: values that an act sets for a time, and questions that the law answers.

A built-in plugin. Every value and every rule carries its article and the first day on which it is
confirmed; on an earlier day the answer is unknown.
"""

from collections.abc import Sequence

from copcore.hooks.markers import hookimpl
from copcore.rules import Parameter, Rule


@hookimpl
def copcore_register_parameters() -> Sequence[Parameter]:
    """Ages, deadlines and terms."""
    from copcore.law import parameters

    return parameters.PARAMETERS


@hookimpl
def copcore_register_rules() -> Sequence[Rule]:
    """The questions, as a case meets them."""
    from copcore.law import (
        access,
        assessment,
        consent,
        contract,
        fees,
        plan,
        public_service,
        refusal,
        reporting,
        waiting,
    )

    modules = (
        access,
        assessment,
        plan,
        contract,
        public_service,
        refusal,
        waiting,
        consent,
        fees,
        reporting,
    )
    return tuple(rule for module in modules for rule in module.RULES)
