"""Every engine tells and keeps the same, whatever a careless clerk sends."""

import pytest
from attrs import evolve

from copcore.storage import MemoryStore
from tests.faults.offices import quick_folder, store_at
from tests.faults.results import record
from tests.faults.sequences import play
from tests.faults.sizes import SAME_SEQUENCES, SEQUENCE_LENGTH
from tests.storage.broken import (
    Broken,
    IgnoresTheMoment,
    KeepsWhatWasNotCommitted,
    LosesTheOrderOfParts,
    Overlay,
)


class VoidsNothing(Broken):
    """Makes another version of a record that is to be out of every view."""

    def methods(self, records):
        def void(record_id, *, expected):
            root = records.get(record_id)
            records.save(evolve(root, version=root.version + 1), expected=expected)
            return root.version + 1

        return {"void": void}


BATCH = 1_000
"""Sequences in one database; then another one is begun."""


def play_all(places, sequences):
    """Play sequences in memory and at each place; count refusals."""
    stores = {name: store_at(place) for name, place in places.items()}
    try:
        return sum(play(seed, {"memory": MemoryStore(), **stores}) for seed in sequences)
    finally:
        for store in stores.values():
            store.close()


@pytest.mark.slow
def test_sqlite_and_postgresql_tell_and_keep_the_same(postgres_server):
    refused = 0
    for first in range(0, SAME_SEQUENCES, BATCH):
        sequences = range(first, min(first + BATCH, SAME_SEQUENCES))
        with quick_folder() as folder:
            places = {"sqlite": str(folder / "centre.db")}
            places["postgres"] = postgres_server.new_database()
            refused += play_all(places, sequences)
    transactions = SAME_SEQUENCES * SEQUENCE_LENGTH
    assert transactions / 10 < refused < transactions / 2, (
        "too much of it is alike to prove anything"
    )
    record("engines agree", sequences=SAME_SEQUENCES, transactions=transactions, refused=refused)


@pytest.mark.parametrize(
    "broken",
    [IgnoresTheMoment, KeepsWhatWasNotCommitted, LosesTheOrderOfParts, VoidsNothing],
)
def test_a_store_that_differs_is_found_out(broken):
    with pytest.raises(AssertionError, match="sequence"):
        for seed in range(200):
            store = MemoryStore()
            wrong = broken(store)
            whole = Overlay(store, begin=wrong.begin, read=wrong.read)
            play(seed, {"right": MemoryStore(), "wrong": whole})
