"""Settings of every test run: Hypothesis profiles, facts, and the blocks of the documentation."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.facts", "tests.documentation", "tests.postgres"]

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", max_examples=2_000, deadline=None)
# Most of what tests make is needed for a moment, and much of what is there stays to the end:
# looking for garbage seldom, and never through what all share, saves an eighth of the time.
gc.set_threshold(100_000, 50, 100)

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests come first, so that nobody is left alone with one at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end."""
    gc.collect()
    gc.freeze()
