"""The typed face of the hooks: the only place that calls what plugins implement."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from types import UnionType
from typing import TypeVar

from pluggy import HookImpl, PluginManager

from copcore.domain import Centre, Programme, Term
from copcore.hooks import specs
from copcore.hooks.contributions import Contribution, contribution
from copcore.hooks.observers import Observer
from copcore.hooks.records import PluginRecord, PluginStatus, PluginTrouble, isolated
from copcore.hooks.results import check_result
from copcore.hooks.slots import Registered
from copcore.reports import ReportDefinition, ReportFormat
from copcore.rules import AnyRule, Fact, Parameter
from copcore.services.schema import SchemaContribution
from copcore.simulation.scenario import Scenario

R = TypeVar("R", bound=Registered)


class Plugins:
    """The plugins that stand, and what became of the others.

    Each method asks one hook of every plugin that stands, each on its own and guarded. A plugin
    that raises or returns rubbish is dropped with its reason and is never asked again; what it
    brought before is the caller's to leave out.

    Args:
        manager: Holds the implementations; plugins are registered under ``distribution:name``.
        builtins: Names of the plugins that speak for the core; their trouble is raised.
        records: The other plugins as they were found.
    """

    def __init__(
        self,
        manager: PluginManager,
        *,
        builtins: Iterable[str],
        records: Iterable[PluginRecord],
    ) -> None:
        self._manager = manager
        self._records = {record.id: record for record in records}
        self.builtins = tuple(builtins)

    @property
    def records(self) -> tuple[PluginRecord, ...]:
        """Every plugin but the built-in ones, as it stands now."""
        return tuple(self._records.values())

    @property
    def standing(self) -> tuple[str, ...]:
        """Ids of the plugins that stand, built-in ones first."""
        loaded = (r.id for r in self.records if r.status is PluginStatus.LOADED)
        return (*self.builtins, *loaded)

    def centres(self) -> tuple[Contribution[Centre], ...]:
        """Ask ``copcore_register_centre``."""
        return self._ask(specs.copcore_register_centre, Centre)

    def vocabulary(self) -> tuple[Contribution[Term], ...]:
        """Ask ``copcore_register_vocabulary``."""
        return self._ask(specs.copcore_register_vocabulary, Term)

    def facts(self) -> tuple[Contribution[Fact], ...]:
        """Ask ``copcore_register_facts``."""
        return self._ask(specs.copcore_register_facts, Fact)

    def parameters(self) -> tuple[Contribution[Parameter], ...]:
        """Ask ``copcore_register_parameters``."""
        return self._ask(specs.copcore_register_parameters, Parameter)

    def rules(self) -> tuple[Contribution[AnyRule], ...]:
        """Ask ``copcore_register_rules``."""
        return self._ask(specs.copcore_register_rules, AnyRule)

    def programmes(self, centre: Centre) -> tuple[Contribution[Programme], ...]:
        """Ask ``copcore_register_programmes`` about a centre."""
        return self._ask(specs.copcore_register_programmes, Programme, centre)

    def reports(self, centre: Centre) -> tuple[Contribution[ReportDefinition], ...]:
        """Ask ``copcore_register_reports`` about a centre."""
        return self._ask(specs.copcore_register_reports, ReportDefinition, centre)

    def report_formats(self) -> tuple[Contribution[ReportFormat], ...]:
        """Ask ``copcore_register_report_formats``."""
        return self._ask(specs.copcore_register_report_formats, ReportFormat)

    def scenarios(self, centre: Centre) -> tuple[Contribution[Scenario], ...]:
        """Ask ``copcore_register_scenarios`` about a centre."""
        return self._ask(specs.copcore_register_scenarios, Scenario, centre)

    def schemas(self) -> tuple[Contribution[SchemaContribution], ...]:
        """Ask ``copcore_register_schema``."""
        return self._ask(specs.copcore_register_schema, SchemaContribution)

    def observers(self) -> tuple[Observer, ...]:
        """Find who implements ``copcore_on_event``; nobody is called yet."""
        hook = specs.copcore_on_event.__name__
        return tuple(
            Observer(plugin=plugin, hook=hook, tell=partial(_call, implementation))
            for plugin in self.standing
            for implementation in self._implementations(hook, plugin)
        )

    def drop(self, troubles: Mapping[str, PluginTrouble]) -> None:
        """Take plugins out, each with its reason.

        Raises:
            PluginTrouble: One of them is built in.
        """
        for plugin, trouble in troubles.items():
            if plugin in self.builtins:
                raise trouble
            self._records[plugin] = self._records[plugin].troubled(trouble)
            self._manager.unregister(name=plugin)

    def _ask(
        self,
        hook: Callable[..., Sequence[R]],
        kind: type[R] | UnionType,
        centre: Centre | None = None,
    ) -> tuple[Contribution[R], ...]:
        name = hook.__name__
        answers: list[Contribution[R]] = []
        for plugin in self.standing:
            own = self._implementations(name, plugin)
            try:
                answers += _answers(own, plugin, name, kind, centre)
            except PluginTrouble as trouble:
                self.drop({plugin: trouble})
        return tuple(answers)

    def _implementations(self, hook: str, plugin: str) -> list[HookImpl]:
        every = getattr(self._manager.hook, hook).get_hookimpls()
        return [implementation for implementation in every if implementation.plugin_name == plugin]


def _answers(
    implementations: Iterable[HookImpl],
    plugin: str,
    hook: str,
    kind: type[R] | UnionType,
    centre: Centre | None,
) -> list[Contribution[R]]:
    key = centre.key if centre else None
    en, bg = f'Plugin "{plugin}" failed in {hook}', f"Приставката „{plugin}“ се провали в {hook}"
    with isolated(en=en, bg=bg):
        results = [_call(implementation, centre=centre) for implementation in implementations]
        return [
            contribution(value, plugin=plugin, hook=hook, centre=key)
            for result in results
            for value in check_result(result, kind, hook=hook, name=plugin, centre=key)
        ]


def _call(implementation: HookImpl, **given: object) -> object:
    # Whoever does not name an argument does not get it.
    named = (*implementation.argnames, *implementation.kwargnames)
    return implementation.function(*(given[name] for name in named))
