"""Verify the audit of a register without copcore; Python's standard library is enough.

    python verify_audit.py REGISTER [--anchors FILE] [--key FILE] [--centre KEY]

REGISTER is a SQLite database, or the JSON lines of an export, which holds no records.
Exit code: 0 nobody tampered, 1 somebody did, 2 a file cannot be read. See audit.md.
"""
# ruff: noqa: ANN001, ANN201, D103, SIM905, T201

import argparse
import json
import re
import sqlite3
import sys
from contextlib import closing
from hashlib import sha256
from hmac import digest as hmac
from pathlib import Path

LINKED = """action actor centre changed command_commitment previous purpose record_commitment
record_id record_kind record_version recorded_at role sequence written_at""".split()
QUERY = (
    "SELECT a.*, a.centre_id AS centre, c.payload, c.salt FROM audit a LEFT JOIN command c "
    "ON c.centre_id = a.centre_id AND c.sequence = a.sequence ORDER BY a.centre_id, a.sequence"
)
RECORDS = "person family staff_member case_file session event".split()
STRAY = (
    "SELECT v.centre_id AS centre, v.sequence, 1 AS stray FROM {0} v LEFT JOIN audit a "
    "ON a.centre_id = v.centre_id AND a.sequence = v.sequence WHERE ('{1}', v.id, v.version) "
    "IS NOT (a.record_kind, a.record_id, a.record_version)"
)
UTF8 = ("utf-8", "surrogatepass")
JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=repr)
BULGARIAN = {"altered": "промяна", "removed": "липса", "cut": "отрязан край", "forked": "подмяна"}


def rows_of(path):
    """All rows in their order, with details where there are any, then what no row attests."""
    with path.open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            file.seek(0)
            yield from map(json.loads, filter(bytes.strip, file))
            return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        database.row_factory = sqlite3.Row
        for row in map(dict, database.execute(QUERY)):
            try:
                row["changed"] = json.loads(row["changed"])
            except (TypeError, ValueError):
                row["changed"] = repr(row["changed"])  # which fits no link
            yield row
        tables = {row["name"] for row in database.execute("SELECT name FROM sqlite_master")}
        for table in tables.intersection(RECORDS):
            yield from map(dict, database.execute(STRAY.format(table, table.removesuffix("_file"))))


def anchors_of(text):
    for line in filter(str.strip, text.splitlines()):
        *words, check = line.split()
        if line.lstrip().startswith("{"):
            yield json.loads(line)
        elif sha256(" ".join(words).encode()).hexdigest()[:8] != check or words[1] != "1":
            raise ValueError(f"this is no anchor, or it was copied wrongly: {line}")
        else:
            yield dict(zip(("centre", "sequence", "link", "taken_at"), words[2:], strict=True))


def link_of(row):
    content = JSON.encode({"format": 1} | {name: row[name] for name in LINKED})
    return sha256(content.encode(*UTF8)).hexdigest()


def detail_fits(row):
    if row.get("payload") is None:
        return True  # it was erased
    salt = bytes.fromhex(row["salt"]) if re.fullmatch("[0-9a-f]{32}", str(row["salt"])) else b""
    command = sha256(salt + b"command\0" + str(row["payload"]).encode(*UTF8)).hexdigest()
    return command == row["command_commitment"]


def verify(centre, rows, anchors=(), key=None):
    """Return the findings (reason, first, last), and sequence and link of the head."""
    found, disputed, backups, foreign, strays = [], [], [], [], set()
    head, link, sound, doubted = 0, "0" * 64, True, []
    key_id = sha256(b"copcore audit key" + key).hexdigest()[:16] if key else None
    awaited = {int(a["sequence"]): [] for a in anchors}
    for at, anchor in ((int(a["sequence"]), a) for a in anchors):
        awaited[at].append((at, anchor["link"], anchor["taken_at"]))
    for row in rows:
        if "stray" in row:
            strays.add(row["sequence"])
            continue
        at, fits = row["sequence"], link_of(row) == row["link"]
        if not fits or at <= head or row["centre"] != centre:
            found.append(("altered", at, at))
            if not fits and at == head + 1:  # only then is its place believed
                head, link, sound, doubted = at, row["link"], False, awaited.pop(at, [])
            continue
        noted, good = row["changed"] if row["action"] == "NoteOperation" else [], True
        if key and row["key_id"] != key_id:
            foreign.append(at)  # a later entry may note that the key was changed
        elif key:
            good = hmac(key, row["link"].encode(), "sha256").hex() == row["mac"]
            foreign = [] if good and noted[:1] == ["key_changed"] else foreign
        if at > head + 1:
            found.append(("removed", head + 1, at - 1))
        elif good and (row["previous"] != link or not sound):  # it vouches for the row before
            found += [("altered", max(head, 1), max(head, 1))] if sound else []
            disputed = [a for a in disputed + doubted if a[:2] != (head, row["previous"])]
        if not (good and detail_fits(row)):
            found.append(("altered", at, at))
        head, link, sound, doubted = at, row["link"], good, []
        disputed += [anchor for anchor in awaited.pop(at, []) if anchor[1] != link]
        if good and noted[:1] == ["restored"]:
            heads = [int(name[5:]) for name in noted if re.fullmatch("head:[0-9]{1,18}", name)]
            backups += [(at, n, row["written_at"]) for n in heads if len(heads) == 1 and n < at]
    found += [("altered", at, at) for at in foreign]
    for at, _, taken in disputed + [a for late in awaited.values() for a in late if a[0] > head]:
        notes = [n for by, n, noted_at in backups if taken <= noted_at and by not in foreign]
        reason = "restored" if min(notes, default=at) < at else "cut" if at > head else "forked"
        found.append((reason, head + 1 if reason == "cut" else at, at))
    found += [("altered", at, at) for at in strays if not any(f <= at <= t for _, f, t in found)]
    return sorted(found, key=lambda one: one[1:]), head, link


def report(register, anchors, key, chosen):
    """Print what every centre's audit is like; True where nobody tampered."""
    if key is not None and len(key) != 32:
        raise ValueError("a key has 64 hexadecimal digits")
    present, intact = {row["centre"] for row in rows_of(register)}, True
    for centre in sorted({chosen} if chosen else present or {a["centre"] for a in anchors}):
        own = [anchor for anchor in anchors if anchor["centre"] == centre]
        rows = (row for row in rows_of(register) if row["centre"] == centre)
        found, head, link = verify(centre, rows, own, key)
        intact &= (good := all(reason == "restored" for reason, _, _ in found))
        print(f"{centre}: {'INTACT / ЦЯЛ' if good else 'TAMPERED WITH / ПРОМЕНЯН'}")
        print(f"  head {head} {link}; anchors {len(own)}; seals {'' if key else 'not '}checked")
        for reason, first, last in found:
            print(f"  {first}-{last}: {reason} / {BULGARIAN.get(reason, 'възстановено копие')}")
    return intact


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("register", "--anchors", "--key", "--centre"):
        parser.add_argument(name, type=str if name == "--centre" else Path)
    given = parser.parse_args()
    sys.stdout.reconfigure(errors="replace")
    try:
        anchors = list(anchors_of(given.anchors.read_text("utf-8"))) if given.anchors else []
        key = bytes.fromhex(given.key.read_text("ascii")) if given.key else None
        return 0 if report(given.register, anchors, key, given.centre) else 1
    except (OSError, ValueError, LookupError, TypeError, sqlite3.Error) as error:
        print(f"This cannot be read / Не може да се прочете: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
