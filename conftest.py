"""Settings of every test run: Hypothesis profiles, facts, and the blocks of the documentation."""

import gc
import os

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.facts", "tests.documentation", "tests.postgres"]

settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile(
    "ci",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", max_examples=2_000, deadline=None)
# Most of what tests make is needed for a moment, and much of what is there stays to the end:
# looking for garbage seldom, and never through what all share, saves an eighth of the time.
gc.set_threshold(100_000, 50, 100)

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


def pytest_collection_finish() -> None:
    """What is there before the first test stays to the end."""
    gc.collect()
    gc.freeze()
