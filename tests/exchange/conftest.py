"""Two small commands as JSON trees, for tests to change."""

from typing import Any

import pytest


def _id(number: int) -> str:
    return f"018b2f0c-7c00-7000-8000-{number:012d}"


def _envelope() -> dict[str, Any]:
    return {"actor": _id(1), "role": "psychologist", "centre": "dolno_selo"}


@pytest.fixture
def record_session() -> dict[str, Any]:
    """A group session with three people, as canonical as can be."""
    return {
        "command": "record_session",
        "envelope": _envelope(),
        "session": {
            "id": _id(2),
            "on": "2018-03-05",
            "minutes": 45,
            "form": "group",
            "setting": "centre",
            "status": "held",
            "staff": [_id(1)],
            "attendances": [
                {"person_id": _id(n), "case_id": _id(n + 10), "attended": True, "minutes": 45}
                for n in (3, 4, 5)
            ],
        },
    }


@pytest.fixture
def register_person() -> dict[str, Any]:
    """An invented person, with the fewest fields."""
    return {
        "command": "register_person",
        "envelope": _envelope(),
        "person": {"id": _id(6), "given_name": "Ия", "family_name": "Измислена"},
    }
