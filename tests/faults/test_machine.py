"""A workspace on a file tells and keeps what one in memory does, whatever happens to it."""

from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from copcore import Config, create_workspace
from copcore.storage import MemoryStore
from tests.conftest import the_catalogue
from tests.faults.machine import CENTRE, STEPS, Folder, Shelf, TwoWorkspaces
from tests.faults.offices import quick_folder
from tests.faults.results import record
from tests.faults.sizes import MODEL_STEPS
from tests.storage.broken import Broken, BrokenUnit, KeepsWhatWasNotCommitted, Overlay

SEARCH = settings(
    max_examples=max(MODEL_STEPS // (STEPS * 13 // 10), 1),
    stateful_step_count=STEPS,
    suppress_health_check=[*HealthCheck],
    deadline=None,
)
PROOF = settings(
    SEARCH,
    max_examples=20,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


@pytest.mark.slow
def test_a_workspace_keeps_its_word_through_crashes_editors_and_wrong_clocks():
    steps = count()
    with quick_folder() as folder:
        template = folder / "template"
        create_workspace(template, Config(centre=CENTRE), catalogue=the_catalogue()).close()
        run_state_machine_as_test(
            lambda: TwoWorkspaces(Folder(template, folder), steps), settings=SEARCH
        )
    made = next(steps)
    assert made >= MODEL_STEPS
    record("stateful model", steps=made)


class ForgetsAtACrash(Shelf):
    """Was never lasting."""

    def crash(self):
        self.store = MemoryStore()


class TimelessUnit(BrokenUnit):
    def __enter__(self):
        super().__enter__()
        self.journal = Overlay(self.below.journal, last_moment=lambda: None)
        return self


class FollowsTheClock(Broken):
    """Does not look at the moment of the last entry."""

    def begin(self, centre):
        return TimelessUnit(self.store.begin(centre), self)


def on_shelf(broken):
    """A place whose store is wrong."""
    store = MemoryStore()
    wrong = broken(store)
    return Shelf(Overlay(store, begin=wrong.begin, read=wrong.read))


@pytest.mark.parametrize(
    "place",
    [
        lambda: ForgetsAtACrash(MemoryStore()),
        lambda: on_shelf(KeepsWhatWasNotCommitted),
        lambda: on_shelf(FollowsTheClock),
    ],
    ids=["forgets at a crash", "keeps what was not committed", "follows the clock"],
)
def test_a_workspace_that_breaks_its_word_is_found_out(place):
    with pytest.raises(AssertionError):
        run_state_machine_as_test(lambda: TwoWorkspaces(place(), count()), settings=PROOF)
