"""What can be wrong with a workspace: each really breaks a good one, and has its line."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from attrs import frozen

from copcore.audit import KEY_FILE
from copcore.backup import make_backup
from copcore.bootstrap import BACKUPS, DATABASE
from copcore.doctor import Key, Level
from copcore.storage.sql.engines.sqlite import APPLICATION_ID
from copcore.storage.sql.schema import VERSION_TABLE
from tests.builders import id_of

Harm = Callable[[Path], None]


@frozen
class Ailment:
    """One thing that is wrong.

    Args:
        name: What it is.
        key: The line that tells it.
        level: How bad that is.
        harm: Does it to a workspace.
        told: Some words of the line.
        more: What else the doctor is given.
    """

    name: str
    key: Key
    level: Level
    harm: Harm
    told: str
    more: dict[str, Any]


AILMENTS: list[Ailment] = []
GREEN, AMBER, RED = Level.GREEN, Level.AMBER, Level.RED
NOW = datetime(2018, 6, 20, 9, tzinfo=UTC)


def ailment(key: Key, level: Level, told: str, **more: Any) -> Callable[[Harm], Harm]:
    def register(harm: Harm) -> Harm:
        name = f"{harm.__name__}_{level.value}".replace("__", "_")
        AILMENTS.append(Ailment(name, key, level, harm, told, more))
        return harm

    return register


def sql(directory: Path, *statements: str) -> None:
    """Change the database behind copcore's back."""
    with closing(sqlite3.connect(directory / DATABASE, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


def back_up(directory: Path, age: timedelta) -> Path:
    """Make a backup that is so old."""
    folder = directory / BACKUPS
    folder.mkdir(exist_ok=True)
    return make_backup(directory / DATABASE, folder, now=NOW - age).path


@ailment(Key.CONFIG, RED, "has lost centre.toml")
def without_its_configuration(directory):
    (directory / "centre.toml").unlink()


@ailment(Key.CONFIG, RED, "no TOML")
def with_a_configuration_that_cannot_be_read(directory):
    (directory / "centre.toml").write_text("centre = ")


@ailment(Key.CONFIG, RED, "centr")
def with_a_wrong_key_in_its_configuration(directory):
    (directory / "centre.toml").write_text('centr = "dolno_selo"')


@ailment(Key.CONFIG, RED, "password")
def with_a_password_in_its_configuration(directory):
    address = "postgresql://ana:secret@host/records"
    (directory / "centre.toml").write_text(f'centre = "dolno_selo"\ndatabase = "{address}"')


@ailment(Key.REQUIRED, RED, 'plugin "hill", which is not installed')
def with_a_plugin_that_is_absent(directory):
    file = directory / "centre.toml"
    file.write_text(file.read_text().replace("copcore-valley:valley", "hill"))


@ailment(Key.REQUIRED, RED, 'centre "gorno_selo"; the nearest is "dolno_selo"')
def with_a_centre_that_nobody_brings(directory):
    (directory / "centre.toml").write_text('centre = "gorno_selo"')


@ailment(Key.KEY, RED, "is missing")
def without_the_key(directory):
    (directory / KEY_FILE).unlink()


@ailment(Key.KEY, RED, "is damaged")
def with_a_damaged_key(directory):
    (directory / KEY_FILE).write_text("0123")


@ailment(Key.KEY, AMBER, "chmod 600")
def with_a_key_for_everybody(directory):
    (directory / KEY_FILE).chmod(0o644)


@ailment(Key.PLACE, RED, "synchronised")
def in_a_synchronised_folder(directory):
    (directory / ".stfolder").mkdir()


@ailment(Key.RIGHTS, AMBER, "chmod 700")
def with_a_database_for_everybody(directory):
    directory.chmod(0o755)


@ailment(Key.DISK, AMBER, "free some space soon", free=lambda _: 999 * 10**6)
def on_a_disk_with_little_room(directory):
    pass


@ailment(Key.DISK, RED, "49.9 MB", free=lambda _: 49_900_000)
def on_a_full_disk(directory):
    pass


@ailment(Key.BACKUP, AMBER, "There is no backup")
def without_a_backup(directory):
    pass


@ailment(Key.BACKUP, AMBER, "3 days old")
def with_an_old_backup(directory):
    back_up(directory, timedelta(days=3))


@ailment(Key.BACKUP, AMBER, "of the future")
def with_a_backup_of_tomorrow(directory):
    back_up(directory, timedelta(days=-1))


@ailment(Key.BACKUP, RED, "no longer as it was made")
def with_a_damaged_backup(directory):
    path = back_up(directory, timedelta(hours=1))
    path.write_bytes(path.read_bytes()[:-1] + b"x")


@ailment(Key.DATABASE, RED, "missing or empty")
def without_its_database(directory):
    (directory / DATABASE).unlink()


@ailment(Key.DATABASE, RED, "missing or empty")
def with_an_empty_database(directory):
    (directory / DATABASE).write_bytes(b"")


@ailment(Key.DATABASE, RED, "not a database of copcore")
def with_a_file_of_another_program(directory):
    (directory / DATABASE).unlink()
    sql(directory, "CREATE TABLE notes (words)")


@ailment(Key.DATABASE, RED, "not a database of copcore")
def with_bytes_by_chance(directory):
    (directory / DATABASE).write_bytes(os.urandom(5000))


@ailment(Key.SETTINGS, AMBER, "write-ahead log")
def with_the_journal_of_another_program(directory):
    sql(directory, "PRAGMA journal_mode = WAL")


@ailment(Key.INTEGRITY, RED, "damaged or cut short")
def with_a_file_cut_short(directory):
    os.truncate(directory / DATABASE, 5000)


@ailment(Key.INTEGRITY, RED, "integrity_check: row 1 missing from index")
def with_an_index_that_lacks_a_row(directory):
    index = "name = 'ix_case_file_centre_id_subject_id'"
    other = "replace(sql, 'subject_id)', 'family_id)')"
    sql(
        directory,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_schema SET sql = {other} WHERE {index}",
    )


@ailment(Key.INTEGRITY, RED, "foreign_key_check: case_plan")
def with_a_part_of_nothing(directory):
    sql(directory, "UPDATE case_plan SET root_id = 'nobody' WHERE rowid = 1")


@ailment(Key.SCHEMA, RED, "newer version than the one here")
def of_a_newer_copcore(directory):
    sql(directory, f"UPDATE {VERSION_TABLE} SET version_num = '9999_future'")


@ailment(Key.SCHEMA, AMBER, "when the workspace is next opened")
def of_an_older_copcore(directory):
    sql(directory, f"UPDATE {VERSION_TABLE} SET version_num = '0001_foundation'")


@ailment(Key.SCHEMA, RED, "lacks tables (identity)")
def without_one_of_its_tables(directory):
    sql(directory, "DROP TABLE identity")


@ailment(Key.SCHEMA, RED, f"lacks tables ({VERSION_TABLE})")
def without_its_version(directory):
    sql(directory, f"DROP TABLE {VERSION_TABLE}")


@ailment(Key.SCHEMA, AMBER, "has no tables yet")
def only_begun(directory):
    (directory / DATABASE).unlink()
    sql(
        directory, f"PRAGMA application_id = {APPLICATION_ID}", "CREATE TABLE x (y)", "DROP TABLE x"
    )


@ailment(Key.PLUGIN_TABLES, RED, "newer version than the one here")
def of_a_newer_plugin(directory):
    sql(directory, "UPDATE copcore_version_valley SET version_num = '9999_future'")


@ailment(Key.PLUGIN_TABLES, AMBER, "brought to 0003_days")
def of_an_older_plugin(directory):
    sql(directory, "UPDATE copcore_version_valley SET version_num = '0001_visits'")


@ailment(Key.VALUES, RED, "not what was recorded (entries 24)")
def with_another_note(directory):
    sql(directory, "UPDATE session SET note = 'x' || substr(note, 2) WHERE sequence = 24")


@ailment(Key.VALUES, RED, "not what was recorded (entries 3)")
def with_another_command(directory):
    sql(directory, "UPDATE command SET payload = replace(payload, 'Ана', 'Яна') WHERE sequence = 3")


@ailment(Key.VALUES, AMBER, "Commands are gone (1 entry)")
def without_a_command(directory):
    sql(directory, "DELETE FROM command WHERE sequence = 3")


@ailment(Key.ROWS, RED, "added, changed or taken away")
def with_somebody_whom_nobody_entered(directory):
    sql(
        directory,
        "CREATE TEMP TABLE other AS SELECT * FROM person WHERE sequence = 4",
        f"UPDATE other SET id = '{id_of('nobody')}', sequence = 33",  # which wrote no record
        "INSERT INTO person SELECT * FROM other",
    )


@ailment(Key.ROWS, RED, "added, changed or taken away")
def with_an_id_that_may_be_used_again(directory):
    sql(directory, "DELETE FROM identity WHERE id IN (SELECT id FROM person)")


@ailment(Key.ROWS, RED, "added, changed or taken away")
def with_a_command_that_could_be_repeated(directory):
    sql(directory, "UPDATE idempotency SET key = 'other' WHERE sequence = 3")


@ailment(Key.ROWS, RED, "added, changed or taken away")
def without_an_answer(directory):
    sql(directory, "DELETE FROM idempotency WHERE sequence = 3")


@ailment(Key.ROWS, RED, "added, changed or taken away")
def with_another_answer(directory):
    sql(directory, "UPDATE idempotency SET receipt = replace(receipt, '\":3', '\":4')")


@ailment(Key.CHAIN, RED, "Entry 5 was altered")
def with_another_actor(directory):
    sql(directory, "UPDATE audit SET actor = 'nobody' WHERE sequence = 5")


@ailment(Key.CHAIN, RED, "Entries 5–6 were removed")
def with_entries_removed(directory):
    sql(directory, "DELETE FROM audit WHERE sequence IN (5, 6)")


@ailment(Key.CHAIN, RED, "sealed with another key")
def with_another_key(directory):
    (directory / KEY_FILE).write_text("ab" * 32 + "\n")


@ailment(Key.CHAIN, RED, "entries of dolno_selo and none of gorno_selo")
def of_another_workspace(directory):
    (directory / "centre.toml").write_text('centre = "gorno_selo"')


@ailment(Key.CHAIN, AMBER, "without the key its seals cannot be checked")
def without_the_key_again(directory):
    (directory / KEY_FILE).unlink()


@ailment(Key.ANCHORS, AMBER, "copcore audit anchor --output FILE")
def without_an_anchor(directory):
    pass


@ailment(Key.CLOCK, RED, "set the clock right", clock=lambda: NOW - timedelta(days=30))
def with_a_clock_that_is_behind(directory):
    pass


@ailment(Key.CLOCK, GREEN, "40 days ago", clock=lambda: NOW + timedelta(days=36))
def that_nobody_used_for_long(directory):
    pass
