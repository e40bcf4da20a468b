"""The plugin door: specs, isolated loading, reviews, and the catalogue of what plugins brought.

Names are found on first use, so that a plugin's ``from copcore import hookimpl`` loads only the
markers.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copcore.hooks.catalogue import Catalogue
    from copcore.hooks.contributions import Contribution
    from copcore.hooks.discovery import PluginSource, installed
    from copcore.hooks.door import open_door
    from copcore.hooks.manual import ManualPage, manual_page, manual_pages
    from copcore.hooks.markers import hookimpl, hookspec
    from copcore.hooks.observers import FailedObservation, Observers
    from copcore.hooks.records import PluginRecord, PluginStatus

__all__ = [
    "Catalogue",
    "Contribution",
    "FailedObservation",
    "ManualPage",
    "Observers",
    "PluginRecord",
    "PluginSource",
    "PluginStatus",
    "hookimpl",
    "hookspec",
    "installed",
    "manual_page",
    "manual_pages",
    "open_door",
]

_HOMES = {
    "Catalogue": "catalogue",
    "Contribution": "contributions",
    "FailedObservation": "observers",
    "ManualPage": "manual",
    "Observers": "observers",
    "PluginRecord": "records",
    "PluginSource": "discovery",
    "PluginStatus": "records",
    "hookimpl": "markers",
    "hookspec": "markers",
    "installed": "discovery",
    "manual_page": "manual",
    "manual_pages": "manual",
    "open_door": "door",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"copcore.hooks.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'copcore.hooks' has no attribute {name!r}")
