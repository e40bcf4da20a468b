"""Where plugins come from: the entry points of installed distributions."""

from collections.abc import Callable
from importlib.metadata import EntryPoint, entry_points

from attrs import field, frozen

GROUP = "copcore"


@frozen(kw_only=True)
class PluginSource:
    """A plugin that can be loaded; nothing of it has been imported yet.

    Args:
        name: Name of the entry point, unique within the distribution.
        distribution: The distribution that brings it.
        version: Version of the distribution.
        load: Imports the plugin and returns it: a module, or an instance with hooks as methods.
    """

    name: str
    distribution: str
    version: str
    load: Callable[[], object] = field(repr=False)

    @classmethod
    def of(cls, plugin: object, name: str = "here") -> "PluginSource":
        """A plugin that is no installed distribution: a module, or an instance, at hand."""
        return cls(name=name, distribution="local", version="0", load=lambda: plugin)

    @property
    def id(self) -> str:
        """``distribution:name``, which names the plugin everywhere."""
        return f"{self.distribution}:{self.name}"


def installed() -> tuple[PluginSource, ...]:
    """Return the plugins of all installed distributions, by distribution and then by name."""
    found = (_source(point) for point in entry_points(group=GROUP))
    return tuple(sorted(found, key=lambda source: (source.distribution, source.name)))


def _source(point: EntryPoint) -> PluginSource:
    distribution, version = (point.dist.name, point.dist.version) if point.dist else ("", "")
    return PluginSource(
        name=point.name, distribution=distribution, version=version, load=point.load
    )
