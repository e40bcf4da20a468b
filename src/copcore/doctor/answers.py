"""Stored answers: by them a command that is sent twice takes effect once.

The audit commits to the command, and what is stored beside it follows from the command.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from typing import Any

from copcore.casework import Caution
from copcore.exchange.strict_json import canonical
from copcore.storage.sql.damaged import STEP
from copcore.storage.sql.diagnosis import Answer, answers, last_sequence

_OF_SENDING = ("idempotency_key", "recorded_at")
"""What a repeat of a command may say otherwise."""
_CAUTIONS = frozenset(caution.value for caution in Caution)


def unfit(connection: Any, centre: str) -> Iterator[tuple[str, str]]:
    """Kind and id of the record of each entry whose stored answer is not the one it was given."""
    last = last_sequence(connection, centre)
    for before, until in pairwise((*range(0, last, STEP), last)):
        for answer in answers(connection, centre, before + 1, until):
            if not _fits(answer):
                yield answer.record_kind, answer.record_id


def _fits(answer: Answer) -> bool:
    try:
        return _is_of_entry(answer) and _is_of_command(answer)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return False


def _is_of_entry(answer: Answer) -> bool:
    warnings = json.loads(answer.receipt or "null")["warnings"]
    told = {
        "command": answer.action,
        "record_id": answer.record_id,
        "recorded_at": answer.recorded_at,
        "sequence": answer.sequence,
        "version": answer.record_version,
        "warnings": warnings,
    }
    return canonical(told) == answer.receipt and _CAUTIONS.issuperset(warnings)


def _is_of_command(answer: Answer) -> bool:
    if answer.payload is None:
        return True  # it was erased
    tree = json.loads(answer.payload)
    envelope = tree["envelope"]
    tree["envelope"] = {name: envelope[name] for name in envelope if name not in _OF_SENDING}
    sent = sha256(canonical(tree).encode()).hexdigest()
    return (envelope["idempotency_key"], sent) == (answer.key, answer.digest)
