"""Adapters as somebody else would bring them: one that is right, and one that is not."""

from copcore.services.ports import Store
from copcore.storage import MemoryStore
from tests.storage.broken import IgnoresTheExpectedVersion, Overlay

PATIENCE = 0.05


def right() -> Store:
    """The model in another coat."""
    store: Store = Overlay(MemoryStore(patience=PATIENCE))
    return store


def wrong() -> Store:
    """It lets the last one win."""
    broken = IgnoresTheExpectedVersion(MemoryStore(patience=PATIENCE))
    store: Store = Overlay(broken.store, begin=broken.begin)
    return store
