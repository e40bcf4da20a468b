"""A small office whose records tests of ``cop`` know by name: a worker, a child, a case."""

import json
from typing import Any

from tests.builders import id_of

WORKER, CHILD, CASE, REFERRAL, PLAN, SESSION = map(
    id_of, ("worker", "child", "case", "referral", "plan", "session")
)
AT = "2024-03-{:02d}T08:30:00Z"
"""When each command was recorded: half past ten in Sofia, on another day each."""

COMMANDS: tuple[dict[str, Any], ...] = (
    {
        "command": "register_staff",
        "staff_member": {"id": WORKER, "name": "Служител 1", "role": "social_worker"},
    },
    {
        "command": "register_person",
        "person": {"id": CHILD, "given_name": "Ива", "family_name": "Горска", "birth": "2012-05"},
    },
    {
        "command": "receive_referral",
        "case_id": CASE,
        "subject_id": CHILD,
        "referral": {"id": REFERRAL, "path": "self_referred", "received_on": "2024-03-01"},
    },
    {"command": "open_case", "expected": 1, "case_id": CASE, "on": "2024-03-02"},
    {
        "command": "agree_plan",
        "expected": 2,
        "case_id": CASE,
        "plan": {"id": PLAN, "agreed_on": "2024-03-03"},
    },
    {
        "command": "correct_record",
        "expected": 1,
        "record": {
            "record_kind": "person",
            "id": CHILD,
            "given_name": "Ивана",
            "family_name": "Горска",
            "birth": "2012-05",
        },
        "reason": "Акт за раждане",
    },
    {"command": "void_record", "expected": 3, "record_id": PLAN, "reason": "Въведен два пъти"},
)


def line(number: int, command: dict[str, Any]) -> str:
    """A command as a line of a file, recorded on the day of its number by the worker."""
    fields = dict(command)
    envelope = {"actor": WORKER, "role": "social_worker", "recorded_at": AT.format(number)}
    if "expected" in fields:
        envelope["expected_version"] = fields.pop("expected")
    return json.dumps({**fields, "envelope": envelope}, ensure_ascii=False) + "\n"


LINES = "".join(line(number, command) for number, command in enumerate(COMMANDS, start=1))
