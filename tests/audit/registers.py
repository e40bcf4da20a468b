"""Registers for trials: chains of invented entries, in real files whose tables refuse nothing."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from attrs import field, frozen

from copcore.audit import (
    GENESIS,
    Anchor,
    AuditRow,
    command_commitment,
    moment_text,
    record_commitment,
    row_of,
    sealed,
)

CENTRE = "house"
NAMES = ("centre_id", *AuditRow._fields[1:])
_START = datetime(2026, 1, 31, 10, tzinfo=UTC)
_WORDS = ("минути", "staff", "on", "бележка", "status", "members", "\u2028", '"')
_ACTIONS = ("RecordSession", "OpenCase", "Disclose", "CorrectRecord")

Row = dict[str, Any]


@frozen(kw_only=True)
class Register:
    """What stands in the tables ``audit`` and ``command``: columns as they are stored."""

    rows: list[Row] = field(factory=list)
    details: dict[int, tuple[str, str]] = field(factory=dict)
    clock: int = 0

    @property
    def last(self) -> int:
        return len(self.rows)


def grown(
    register: Register, random: Random, number: int, key: bytes, note: tuple[str, ...] = ()
) -> Register:
    """The register with more entries, the first of which may be a note; a minute for each."""
    rows, details, clock = list(register.rows), dict(register.details), register.clock
    for at in range(number):
        clock += 1
        sequence = len(rows) + 1
        salt, payload = f"{random.getrandbits(128):032x}", json.dumps({"n": random.random()})
        written = _moment(clock)
        noting = note and at == 0
        row = sealed(
            key,
            centre=CENTRE,
            sequence=sequence,
            recorded_at=written,
            written_at=written,
            actor=f"worker-{random.randrange(5)}",
            role="social_worker",
            purpose="case_work",
            action="NoteOperation" if noting else random.choice(_ACTIONS),
            record_kind="centre" if noting else "session",
            record_id=CENTRE if noting else f"{random.getrandbits(64):016x}",
            record_version=0 if noting else random.randrange(1, 9),
            changed=note if noting else tuple(random.sample(_WORDS, random.randrange(4))),
            command_commitment=command_commitment(salt, payload),
            record_commitment=record_commitment(salt, "x") if random.random() < 0.7 else None,
            previous=rows[-1]["link"] if rows else GENESIS,
        )
        rows.append(stored(row))
        details[sequence] = (payload, salt)
    return Register(rows=rows, details=details, clock=clock)


def until(register: Register, last: int) -> Register:
    """The register as it was after an entry; time goes on."""
    details = {at: detail for at, detail in register.details.items() if at <= last}
    return Register(rows=register.rows[:last], details=details, clock=register.clock)


def anchor_at(register: Register, sequence: int, clock: int | None = None) -> Anchor:
    """The anchor that was taken just after an entry, or at a later minute."""
    row = register.rows[sequence - 1]
    taken = row["written_at"] if clock is None else _moment(clock)
    return Anchor(centre=CENTRE, sequence=sequence, link=row["link"], taken_at=taken)


def stored(row: AuditRow) -> Row:
    """A row as its columns hold it."""
    columns = dict(zip(NAMES, row, strict=True))
    return columns | {"changed": json.dumps(row.changed, ensure_ascii=False, separators=(",", ":"))}


def read(row: Row) -> AuditRow:
    """A row from its columns."""
    return row_of([row[name] for name in NAMES])


def relinked(row: Row, key: bytes, previous: str) -> Row:
    """The row linked to another one before, and sealed, as whoever has a key can do it."""
    unlinked = ("link", "key_id", "mac", "previous")
    said = read(row)._asdict()
    kept = {name: value for name, value in said.items() if name not in unlinked}
    return stored(sealed(key, **kept, previous=previous))


def written(register: Register, path: Path) -> Path:
    """The register as a SQLite file, whose tables refuse nothing."""
    kinds = {"sequence": "INTEGER", "record_version": "INTEGER"}
    columns = ", ".join(f"{name} {kinds.get(name, 'TEXT')}" for name in NAMES)
    places = ", ".join("?" if name in kinds else "CAST(? AS TEXT)" for name in NAMES)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN")
        database.execute(f"CREATE TABLE audit ({columns})")
        database.execute("CREATE TABLE command (centre_id, sequence INTEGER, payload, salt)")
        database.executemany(
            f"INSERT INTO audit VALUES ({places})",
            ([_bytes(row[name]) for name in NAMES] for row in register.rows),
        )
        database.executemany(
            "INSERT INTO command VALUES (?, ?, CAST(? AS TEXT), CAST(? AS TEXT))",
            (
                (CENTRE, at, _bytes(payload), _bytes(salt))
                for at, (payload, salt) in register.details.items()
            ),
        )
        database.execute("COMMIT")
    return path


def read_back(path: Path) -> tuple[list[AuditRow], list[tuple[int, str, str | None]]]:
    """Rows and details of the centre as they stand in a file."""
    with closing(sqlite3.connect(path)) as database:
        database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        own = "WHERE centre_id = ? ORDER BY sequence"
        rows = database.execute(f"SELECT {', '.join(NAMES)} FROM audit {own}", (CENTRE,))
        details = f"SELECT sequence, payload, salt FROM command {own}"
        return [row_of(row) for row in rows], list(database.execute(details, (CENTRE,)))


def _moment(minute: int) -> str:
    return moment_text(_START + timedelta(minutes=minute))


def _bytes(value: Any) -> Any:
    return value.encode("utf-8", "surrogateescape") if isinstance(value, str) else value
