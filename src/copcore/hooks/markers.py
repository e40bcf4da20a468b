"""The two markers of pluggy, bound to this project."""

import pluggy

__all__ = ["hookimpl", "hookspec"]

PROJECT = "copcore"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
