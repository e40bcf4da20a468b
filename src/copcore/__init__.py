"""copcore: case work in Bulgarian Community Support Centres, composed from plugins.

Everything that a plugin or a tool needs is imported from here. Names are found on first use, so
that ``import copcore`` stays cheap and a command's ``--help`` loads no database library.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copcore.bootstrap import *
    from copcore.casework import *
    from copcore.config import *
    from copcore.domain import *
    from copcore.errors import *
    from copcore.exchange import *
    from copcore.hooks import *
    from copcore.reports import *
    from copcore.rules import *
    from copcore.services import *
    from copcore.simulation import *
    from copcore.workspace import *

__version__ = "0.1.0"

# In order of weight: the light ones are asked first.
_HOMES = (
    "copcore.hooks.markers",
    "copcore.errors",
    "copcore.domain",
    "copcore.rules",
    "copcore.reports",
    "copcore.services",
    "copcore.simulation",
    "copcore.casework",
    "copcore.hooks",
    "copcore.exchange",
    "copcore.config",
    "copcore.workspace",
    "copcore.bootstrap",
)


def __getattr__(name: str) -> Any:
    if not name.startswith("_"):
        for home in _HOMES:
            module = import_module(home)
            if name in module.__all__:
                return getattr(module, name)
    raise AttributeError(f"module 'copcore' has no attribute {name!r}")
