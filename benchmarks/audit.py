"""What verifying an audit costs, beside reading the same rows and hashing each of them once.

All lie in a SQLite file, as a workspace writes them. The limit is the bare driver and one SHA-256
of the joined columns; verification makes rows, canonical bytes, links and seals of them.

    uv run python benchmarks/audit.py [--rows 100000]
"""

import argparse
import json
import runpy
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.side_by_side import compare, show
from copcore.audit import GENESIS, command_commitment, record_commitment, sealed, verify
from copcore.exchange import CommandCodec
from copcore.storage import sqlite_store
from copcore.storage.sql import SqlStore

CENTRE, KEY, SALT = "bench", bytes(range(32)), "0123456789abcdef" * 2
PAYLOAD = '{"command":"record_session","session":{"minutes":50,"note":"' + "бележка " * 40 + '"}}'
SCRIPT = Path(__file__).parents[1] / "docs" / "verify_audit.py"


def rows(number: int) -> Iterator[tuple[Any, ...]]:
    """Rows of an audit as their columns hold them."""
    said = {
        "centre": CENTRE,
        "recorded_at": "2026-01-31T10:00:00.000000Z",
        "written_at": "2026-01-31T10:00:00.000001Z",
        "actor": "018d0000-0000-7000-8000-000000000001",
        "role": "social_worker",
        "purpose": "case_work",
        "action": "RecordSession",
        "record_kind": "session",
        "record_version": 1,
        "changed": ("attendances", "form", "minutes", "on", "staff"),
        "command_commitment": command_commitment(SALT, PAYLOAD),
        "record_commitment": record_commitment(SALT, PAYLOAD),
    }
    previous = GENESIS
    for sequence in range(1, number + 1):
        record_id = f"018d0000-0000-7000-8000-{sequence:012x}"
        row = sealed(KEY, **said, sequence=sequence, record_id=record_id, previous=previous)
        previous = row.link
        yield tuple(json.dumps(value) if isinstance(value, tuple) else value for value in row)


def fill(store: SqlStore, number: int) -> None:
    """Write the rows, each with its command."""
    marks = ", ".join("?" * 18)
    with store.database.writing(CENTRE).begin() as connection:
        raw = connection.connection.cursor()
        raw.executemany(f"INSERT INTO audit VALUES ({marks})", rows(number))
        commands = ((CENTRE, sequence, PAYLOAD, SALT) for sequence in range(1, number + 1))
        raw.executemany("INSERT INTO command VALUES (?, ?, ?, ?)", commands)


def measure(store: SqlStore, path: Path, rounds: int) -> None:
    """Compare verification to its limit."""
    evidence, script = store.evidence(CENTRE), runpy.run_path(str(SCRIPT))
    engine = store.database.reading(CENTRE)

    def read_and_hash() -> None:
        with engine.connect() as connection:
            cursor = connection.connection.cursor()
            for row in cursor.execute("SELECT * FROM audit ORDER BY centre_id, sequence"):
                sha256("\x1f".join(map(str, row)).encode()).hexdigest()

    def read_only() -> None:
        for _ in evidence.rows():
            pass

    def verified(key: bytes | None, *, details: bool) -> None:
        beside = evidence.commands() if details else None
        assert verify(evidence.rows(), centre=CENTRE, key=key, details=beside).ok

    def by_script() -> None:
        found, _, _ = script["verify"](CENTRE, script["rows_of"](path), (), KEY)
        assert not found

    number = sum(1 for _ in evidence.rows())
    lines = compare(
        {
            "driver, one hash for each row": read_and_hash,
            "rows as objects": read_only,
            "verified without the key": lambda: verified(None, details=False),
            "verified with the key": lambda: verified(KEY, details=False),
            "verified with the key and all commands": lambda: verified(KEY, details=True),
            "script for outsiders, with commands": by_script,
        },
        rounds,
    )
    print(f"an audit of {number:,} rows; limit: reading them and hashing each once")
    show(lines, {"verified with the key": 3.0}, number)


def main() -> None:
    """Build the audit and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "bench.db"
        store = sqlite_store(path, CommandCodec(), KEY)
        fill(store, given.rows)
        measure(store, path, given.rounds)
        store.close()


if __name__ == "__main__":
    main()
