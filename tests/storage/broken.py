"""Stores that are wrong on purpose: a suite that passes them would prove nothing."""

from datetime import datetime
from typing import Any

from attrs import evolve, fields

from copcore.reports.records import Records
from copcore.services.ports import Store
from tests.storage.ledger import REPOSITORIES


class Overlay:
    """Whatever it lies on, but for some methods."""

    def __init__(self, below: Any, **methods: Any) -> None:
        self.below = below
        self.__dict__.update(methods)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.below, name)


class Broken:
    """A right store; each subclass spoils one thing."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def begin(self, centre: str) -> "BrokenUnit":
        return BrokenUnit(self.store.begin(centre), self)

    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        return self.store.read(centre, as_of)

    def methods(self, records: Any) -> dict[str, Any]:
        """Methods of a repository that are to be others."""
        return {}

    def leave(self, uow: Any) -> None:
        """What happens on leaving a unit of work."""


class BrokenUnit(Overlay):
    def __init__(self, below: Any, store: Broken) -> None:
        super().__init__(below, store=store)

    def __enter__(self) -> Any:
        self.below.__enter__()
        for name in REPOSITORIES.values():
            records = getattr(self.below, name)
            setattr(self, name, Overlay(records, **self.store.methods(records)))
        return self

    def __exit__(self, *error: object) -> None:
        self.store.leave(self.below)
        self.below.__exit__(*error)


class IgnoresTheExpectedVersion(Broken):
    def methods(self, records: Any) -> dict[str, Any]:
        def save(root: Any, *, expected: int | None) -> None:
            current = records.get(root.id)
            records.save(root, expected=current.version if current else expected)

        return {"save": save}


class KeepsWhatWasNotCommitted(Broken):
    def leave(self, uow: Any) -> None:
        uow.commit()


class IgnoresTheMoment(Broken):
    def read(self, centre: str, as_of: datetime | None = None) -> Records:
        return self.store.read(centre)


class ShowsVoidedRecords(Broken):
    def methods(self, records: Any) -> dict[str, Any]:
        seen: dict[str, Any] = {}

        def get(record_id: str) -> Any:
            seen[record_id] = records.get(record_id) or seen.get(record_id)
            return seen[record_id]

        return {"get": get}


class LosesTheOrderOfParts(Broken):
    def methods(self, records: Any) -> dict[str, Any]:
        def get(record_id: str) -> Any:
            root = records.get(record_id)
            tuples = {
                field.name: getattr(root, field.name)[::-1]
                for field in (fields(type(root)) if root else ())
                if isinstance(getattr(root, field.name), tuple)
            }
            return evolve(root, **tuples) if root else None

        return {"get": get}


BROKEN = (
    IgnoresTheExpectedVersion,
    KeepsWhatWasNotCommitted,
    IgnoresTheMoment,
    ShowsVoidedRecords,
    LosesTheOrderOfParts,
)
