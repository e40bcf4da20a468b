"""Each engine answers like the model, whatever is done, and a wrong store is found out."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from copcore.storage import MemoryStore
from tests.storage.broken import BROKEN
from tests.storage.machine import TwoStores

SEARCH = settings(
    stateful_step_count=30, suppress_health_check=[HealthCheck.too_slow], deadline=None
)
PROOF = settings(
    SEARCH,
    max_examples=1_000,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    report_multiple_bugs=False,
)


def test_every_adapter_gives_the_answers_and_errors_of_the_model(memory_store, adapter):
    run_state_machine_as_test(lambda: TwoStores(memory_store, adapter), settings=SEARCH)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.__name__)
def test_a_broken_store_is_found_out(broken):
    right, wrong = MemoryStore(), broken(MemoryStore())
    with pytest.raises(AssertionError):
        run_state_machine_as_test(lambda: TwoStores(right, wrong), settings=PROOF)
