"""Loading: each plugin on its own, so that a bad one stops nobody."""

from collections.abc import Iterable
from types import ModuleType

from attrs import evolve
from pluggy import PluginManager

from copcore.hooks import specs
from copcore.hooks.checks import check_plugin
from copcore.hooks.discovery import PluginSource
from copcore.hooks.facade import Plugins
from copcore.hooks.markers import PROJECT
from copcore.hooks.records import PluginRecord, PluginRefused, PluginTrouble, isolated


def load(sources: Iterable[PluginSource], builtins: Iterable[ModuleType] = ()) -> Plugins:
    """Import plugins and register those that are acceptable; no hook is called yet.

    Args:
        sources: The plugins, in any order; ``installed()`` finds them.
        builtins: Modules that speak for the core.

    Raises:
        PluginTrouble: A built-in plugin cannot be registered.
    """
    manager = PluginManager(PROJECT)
    manager.add_hookspecs(specs)
    core = {module.__name__: module for module in builtins}
    for name, module in sorted(core.items()):
        _accept(manager, module, name)
    ordered = sorted(sources, key=lambda source: (source.distribution, source.name))
    records = [_admit(manager, source) for source in ordered]
    return Plugins(manager, builtins=sorted(core), records=records)


def _admit(manager: PluginManager, source: PluginSource) -> PluginRecord:
    name = source.id
    record = PluginRecord(
        name=source.name, distribution=source.distribution, version=source.version
    )
    en, bg = f'Plugin "{name}" cannot be loaded', f"Приставката „{name}“ не може да се зареди"
    try:
        with isolated(en=en, bg=bg):
            return evolve(record, hooks=_accept(manager, source.load(), name))
    except PluginTrouble as trouble:
        return record.troubled(trouble)


def _accept(manager: PluginManager, plugin: object, name: str) -> tuple[str, ...]:
    hooks = check_plugin(manager, plugin, name)
    _check_new(manager, plugin, name)
    manager.register(plugin, name)
    return hooks


def _check_new(manager: PluginManager, plugin: object, name: str) -> None:
    if other := manager.get_name(plugin):
        raise PluginRefused(
            en=f'Plugin "{name}" is the same object as "{other}"; '
            "remove one of the two entry points.",
            bg=f"Приставката „{name}“ е същият обект като „{other}“; "
            "махнете една от двете входни точки.",
        )
