"""The ten rules as OpenFisca variables, over the same codes as the columns."""

from collections.abc import Callable, Mapping
from typing import Any

from openfisca_core.entities import build_entity
from openfisca_core.periods import ETERNITY, MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.eligibility import ON
from benchmarks.numpy_blocks import INPUTS, TEN

Inputs = Mapping[str, Any]
_PERSON = build_entity(key="person", plural="persons", label="Person", is_person=True)
_MONTH = f"{ON:%Y-%m}"


def system() -> TaxBenefitSystem:
    """A system with the inputs and the ten rules."""
    made = TaxBenefitSystem([_PERSON])
    for name in INPUTS:
        kind = bool if name in {"self_referred", "disability"} else int
        made.add_variable(_variable(name, kind))
    for name, when in TEN.items():
        made.add_variable(_variable(name, bool, _formula(when)))
    return made


def _formula(when: Callable[[Callable[[str], Any]], Any]) -> Callable[..., Any]:
    return lambda person, period: when(lambda name: person(name, period))


def _variable(name: str, kind: type, formula: Callable[..., Any] | None = None) -> type[Variable]:
    body = {"value_type": kind, "entity": _PERSON, "definition_period": ETERNITY, "label": name}
    if formula:
        body |= {"definition_period": MONTH, "formula": formula}
    return type(name, (Variable,), body)


def early_0_3_of(rules: TaxBenefitSystem, count: int) -> Callable[[Inputs], Any]:
    """Set the inputs and calculate the one rule."""
    simulation = SimulationBuilder().build_default_simulation(rules, count=count)

    def ask(inputs: Inputs) -> Any:
        simulation.delete_arrays("early_0_3")
        for name, array in inputs.items():
            simulation.delete_arrays(name)
            simulation.set_input(name, ETERNITY, array)
        return simulation.calculate("early_0_3", _MONTH)

    return ask


def ten_of(rules: TaxBenefitSystem, inputs: Inputs, count: int) -> Callable[[], list[int]]:
    """The inputs are in place; calculate the ten rules and count."""
    simulation = SimulationBuilder().build_default_simulation(rules, count=count)
    for name, array in inputs.items():
        simulation.set_input(name, ETERNITY, array)

    def ask() -> list[int]:
        for name in TEN:
            simulation.delete_arrays(name)
        return [int(simulation.calculate(name, _MONTH).sum()) for name in TEN]

    return ask
