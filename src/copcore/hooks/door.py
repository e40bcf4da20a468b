"""The door: from the sources of plugins to the catalogue of what stands."""

from collections.abc import Iterable, Mapping
from itertools import chain
from types import ModuleType

from copcore.domain import Centre
from copcore.hooks.catalogue import Catalogue
from copcore.hooks.discovery import PluginSource
from copcore.hooks.facade import Plugins
from copcore.hooks.loading import load
from copcore.hooks.records import PluginTrouble
from copcore.hooks.review import Found, dangling, rivals, unsound


def open_door(sources: Iterable[PluginSource], builtins: Iterable[ModuleType] = ()) -> Catalogue:
    """Load plugins, ask every hook and keep what stands.

    A plugin that cannot be loaded, raises, returns rubbish, claims a key that is not its own, names
    a key that nobody brings or says what cannot stand in a rule is dropped with all that it
    brought, and the catalogue's records say why; the others stand. The order of the sources changes
    nothing. First the hooks without a centre are asked and reviewed, then the others about each
    centre that stands.

    Args:
        sources: The plugins; ``installed()`` finds them.
        builtins: Modules that speak for the core; their keys win over everybody's.

    Raises:
        PluginTrouble: A built-in plugin does not stand.
    """
    plugins = load(sources, builtins)
    shared: Found = (
        *plugins.centres(),
        *plugins.vocabulary(),
        *plugins.facts(),
        *plugins.parameters(),
        *plugins.rules(),
        *plugins.report_formats(),
        *plugins.schemas(),
    )
    found = _reviewed(plugins, shared)
    about = [_about(plugins, c.value, c.plugin) for c in found if isinstance(c.value, Centre)]
    found = _reviewed(plugins, (*found, *chain.from_iterable(about)))
    return Catalogue(contributions=found, records=plugins.records, observers=plugins.observers())


def _about(plugins: Plugins, centre: Centre, owner: str) -> Found:
    answers: Found = (
        *plugins.programmes(centre),
        *plugins.reports(centre),
        *plugins.scenarios(centre),
    )
    return tuple(sorted(answers, key=lambda contribution: contribution.plugin != owner))


def _reviewed(plugins: Plugins, found: Found) -> Found:
    plugins.drop(rivals(_standing(plugins, found), plugins.builtins))
    while lost := _lost(_standing(plugins, found)):
        plugins.drop(lost)
    return _standing(plugins, found)


def _lost(found: Found) -> Mapping[str, PluginTrouble]:
    # a rule that names the rule of a plugin which falls is reviewed in the next round
    return dangling(found) or unsound(found)


def _standing(plugins: Plugins, found: Found) -> Found:
    standing = set(plugins.standing)
    kept = [c for c in found if c.plugin in standing]
    centres = {c.value.key for c in kept if isinstance(c.value, Centre)}
    return tuple(c for c in kept if c.centre is None or c.centre in centres)
