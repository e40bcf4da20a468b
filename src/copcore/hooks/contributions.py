"""What a plugin brought, paired with where it came from."""

from typing import Generic, TypeVar

from attrs import field, frozen

from copcore.hooks.references import Reference, references_of
from copcore.hooks.slots import Registered, Slot, slots_of, walk

R = TypeVar("R", bound=Registered)
R_co = TypeVar("R_co", bound=Registered, covariant=True)


@frozen(kw_only=True)
class Contribution(Generic[R_co]):
    """Something that a plugin registered, with its provenance.

    Args:
        value: What it registered.
        plugin: ``distribution:name`` of the plugin.
        hook: The hook it came through.
        centre: Key of the centre that the plugin was asked about; None for hooks without one.
        slots: The keys that it takes: its own first, then those of its named parts.
        references: The keys that it names.
    """

    value: R_co
    plugin: str
    hook: str
    centre: str | None = None
    slots: tuple[Slot, ...] = field(repr=False)
    references: tuple[Reference, ...] = field(repr=False)

    @property
    def slot(self) -> Slot:
        """The place of its own key."""
        return self.slots[0]


def contribution(value: R, *, plugin: str, hook: str, centre: str | None) -> Contribution[R]:
    """Pair a registered record with its provenance and read the keys in it."""
    inner = tuple(walk(value))
    return Contribution(
        value=value,
        plugin=plugin,
        hook=hook,
        centre=centre,
        slots=slots_of(value, inner, centre),
        references=references_of(value, inner, centre),
    )
