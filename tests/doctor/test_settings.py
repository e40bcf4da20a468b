"""Settings of a file, read back on a connection that somebody spoiled."""

import pytest
from sqlalchemy import event

from copcore.doctor import Key, Level
from copcore.doctor.settings import of_sqlite
from copcore.storage.sql.engines import sqlite
from copcore.storage.sql.engines.sqlite import sqlite_database
from tests.storage.test_sqlite_file import SPOILED


@pytest.mark.parametrize("name", sorted(SPOILED.keys() - {"journal_mode"}))
def test_an_unsafe_setting_is_red(database, name):
    opened = sqlite_database(database, 5.0)
    spoil = f"PRAGMA {name} = {SPOILED[name]}"
    event.listen(opened.engine, "connect", lambda connection, _: connection.execute(spoil))
    (check,) = of_sqlite(opened, 5.0)
    opened.close()
    assert (check.key, check.level) == (Key.SETTINGS, Level.RED)
    assert check.text.en.startswith(f"{name} is ")


def test_a_write_ahead_log_is_right_where_the_library_is(database, monkeypatch, examine):
    monkeypatch.setattr(sqlite, "wal_is_safe", lambda version: True)
    opened = sqlite_database(database, 5.0)
    with opened.writing("x").begin():
        pass
    opened.close()
    lines = examine(database.parent)
    assert lines.level(Key.SETTINGS) is Level.GREEN
    assert "journal_mode wal" in lines.said(Key.SETTINGS)
