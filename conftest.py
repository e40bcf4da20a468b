"""Settings of every test run: Hypothesis profiles, facts, and the blocks of the documentation."""

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
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))
