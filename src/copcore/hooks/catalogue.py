"""The catalogue: everything that the plugins brought and that stands."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from attrs import field, frozen

from copcore.domain import Centre, LeapDayRule, Programme, Term, TermKind
from copcore.errors import InvalidInput, PluginError, UnknownKey, nearest
from copcore.hooks.contributions import Contribution
from copcore.hooks.observers import Observer
from copcore.hooks.questions import Questions
from copcore.hooks.records import PluginRecord, PluginStatus
from copcore.hooks.slots import WORDS, Registered, Slot
from copcore.reports import ReportDefinition, ReportFormat
from copcore.rules import AnyRule, Fact, Parameter, RuleBook
from copcore.services.schema import SchemaContribution
from copcore.simulation.scenario import Scenario

R = TypeVar("R", bound=Registered)


@frozen(kw_only=True, eq=False)
class Catalogue:
    """What a workspace can use, with its provenance.

    Args:
        contributions: Built-in ones first, then by plugin; about a centre, those of the plugin
            that brings the centre come first.
        records: What became of each plugin, by distribution and name; built-in ones are left out.
        observers: Who wants to be told what is committed, in the same order.
    """

    contributions: tuple[Contribution[Registered], ...] = field(repr=False)
    records: tuple[PluginRecord, ...]
    observers: tuple[Observer, ...] = field(default=(), repr=False)
    _by_slot: dict[Slot, Contribution[Registered]] = field(init=False, repr=False)
    _questions: Questions = field(init=False, repr=False)
    _books: Callable[[str | None], RuleBook] = field(init=False, repr=False)

    @_by_slot.default
    def _index(self) -> dict[Slot, Contribution[Registered]]:
        return {contribution.slot: contribution for contribution in self.contributions}

    @_questions.default
    def _picked(self) -> Questions:
        return Questions.of(contribution.value for contribution in self.contributions)

    @_books.default
    def _kept(self) -> Callable[[str | None], RuleBook]:
        return cache(self._book)

    def centres(self) -> tuple[Centre, ...]:
        """All centres."""
        return self._all(Centre)

    def terms(self, kind: TermKind | None = None) -> tuple[Term, ...]:
        """All words, or those of one kind."""
        return tuple(term for term in self._all(Term) if kind in (None, term.kind))

    def formats(self) -> tuple[ReportFormat, ...]:
        """All report formats."""
        return self._all(ReportFormat)

    def schemas(self) -> Mapping[str, SchemaContribution]:
        """The tables that plugins own, by ``distribution:name`` of the plugin."""
        return {
            contribution.plugin: contribution.value
            for contribution in self.contributions
            if isinstance(contribution.value, SchemaContribution)
        }

    def programmes(self, centre: str) -> tuple[Programme, ...]:
        """What a centre offers."""
        return self._all(Programme, centre)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, each with the keys that it may hold."""
        return self._questions.facts

    def parameters(self) -> tuple[Parameter, ...]:
        """All dated values."""
        return self._questions.parameters

    def rules(self, centre: str | None = None) -> tuple[AnyRule, ...]:
        """All rules, or those that one centre goes by: its own and those for all."""
        if centre is None:
            return self._questions.rules
        return self._questions.rules_in(self.centre(centre).key)

    def book(self, centre: str | None = None) -> RuleBook:
        """All rules ready to be asked, or those that one centre goes by.

        Args:
            centre: Its declared birthday for 29 February counts; without one 1 March does.
        """
        return self._books(None if centre is None else self.centre(centre).key)

    def reports(self, centre: str | None = None) -> tuple[ReportDefinition, ...]:
        """All reports, or those of one centre."""
        return self._all(ReportDefinition, centre)

    def scenarios(self, centre: str) -> tuple[Scenario, ...]:
        """The scenarios of a centre; the first is its demonstration."""
        return self._all(Scenario, centre)

    def centre(self, key: str) -> Centre:
        """Return one centre.

        Raises:
            UnknownKey: There is none; the nearest key is named. So do all methods beside this one.
        """
        return self._one(Centre, Slot("centre", "", key))

    def plugin_of(self, centre: str) -> str:
        """Return ``distribution:name`` of the plugin that brings a centre."""
        self.centre(centre)
        return self._by_slot[Slot("centre", "", centre)].plugin

    def rule(self, key: str) -> AnyRule:
        """Return one rule by its key, ``law.NAME`` or ``CENTRE.NAME``."""
        return self.book().rule(key)

    def plugin_of_rule(self, key: str) -> str:
        """Return ``distribution:name`` of the plugin that brings a rule, or the built-in module."""
        return self._by_slot[Slot("rule", "", self.rule(key).key)].plugin

    def term(self, kind: TermKind, key: str) -> Term:
        """Return one word."""
        return self._one(Term, Slot(kind.value, "", key))

    def format(self, name: str) -> ReportFormat:
        """Return one report format."""
        return self._one(ReportFormat, Slot("format", "", name))

    def programme(self, centre: str, key: str) -> Programme:
        """Return one programme, atelier, service or good practice of a centre."""
        return self._one(Programme, Slot("programme", self.centre(centre).key, key))

    def report(self, key: str, centre: str | None = None) -> ReportDefinition:
        """Return one report by its key, ``CENTRE.NAME``; of one centre only where one is given."""
        reports = {report.key: report for report in self.reports(centre)}
        if key not in reports:
            raise UnknownKey(en="report", bg="отчет", key=key, valid=reports)
        return reports[key]

    def scenario(self, centre: str, key: str | None = None) -> Scenario:
        """Return one scenario of a centre, or its demonstration.

        Raises:
            UnknownKey: There is no such centre or scenario.
            InvalidInput: The demonstration is asked for and the centre has no scenario.
        """
        if key is not None:
            return self._one(Scenario, Slot("scenario", self.centre(centre).key, key))
        scenarios = self.scenarios(centre)
        if not scenarios:
            raise InvalidInput(
                en=f'Centre "{centre}" has no scenario; '
                "let its plugin implement copcore_register_scenarios.",
                bg=f"Център „{centre}“ няма сценарий; "
                "нека приставката му реализира copcore_register_scenarios.",
            )
        return scenarios[0]

    def require(self, names: Iterable[str]) -> None:
        """Make sure that plugins are loaded.

        Args:
            names: Names of entry points, or ``distribution:name`` where two have one name.

        Raises:
            PluginError: One is not; the message says why and what to do.
        """
        for name in names:
            found = [record for record in self.records if record.goes_by(name)]
            if not found:
                raise self._not_installed(name)
            for record in found:
                _check_loaded(record)

    def observers_among(self, names: Iterable[str]) -> tuple[Observer, ...]:
        """The observers of the core and of the plugins that a workspace requires.

        Args:
            names: Likewise.
        """
        required = tuple(names)
        others = {r.id for r in self.records if not any(map(r.goes_by, required))}
        return tuple(observer for observer in self.observers if observer.plugin not in others)

    def _not_installed(self, name: str) -> PluginError:
        near = nearest(name, [record.name for record in self.records])
        en = f'the nearest installed one is "{near}"' if near else "no plugin is installed"
        bg = f"най-близката инсталирана е „{near}“" if near else "няма инсталирани приставки"
        return PluginError(
            en=f'The centre requires plugin "{name}", which is not installed; {en}: '
            "install its distribution or correct the configuration.",
            bg=f"Центърът изисква приставка „{name}“, която не е инсталирана; {bg}: "
            "инсталирайте дистрибуцията ѝ или поправете конфигурацията.",
            name=name,
        )

    def _book(self, centre: str | None) -> RuleBook:
        leap_day = LeapDayRule.MARCH_1 if centre is None else self.centre(centre).leap_day
        return self._questions.book(self.rules(centre), leap_day)

    def _all(self, kind: type[R], centre: str | None = None) -> tuple[R, ...]:
        wanted = None if centre is None else self.centre(centre).key
        return tuple(
            contribution.value
            for contribution in self.contributions
            if isinstance(contribution.value, kind) and wanted in (None, contribution.centre)
        )

    def _one(self, kind: type[R], slot: Slot) -> R:
        found = self._by_slot.get(slot)
        if found is None or not isinstance(found.value, kind):
            word = WORDS[slot.kind]
            beside = (s for s in self._by_slot if (s.kind, s.within) == (slot.kind, slot.within))
            raise UnknownKey(en=word.en, bg=word.bg, key=slot.key, valid=[s.key for s in beside])
        return found.value


def _check_loaded(record: PluginRecord) -> None:
    if record.status is not PluginStatus.LOADED and record.reason:
        raise PluginError(
            en=f'The centre requires plugin "{record.name}", which is not loaded. '
            f"{record.reason.en}",
            bg=f"Центърът изисква приставка „{record.name}“, която не е заредена. "
            f"{record.reason.bg}",
            name=record.name,
        )
