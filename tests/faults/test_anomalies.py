"""Whatever fails, wherever: the state is before or after, never between, and work goes on."""

import re
import sqlite3
from typing import get_args

import pytest
from sqlalchemy import Engine, event

from copcore import Workspace
from copcore.services import Command
from tests.faults.anomalies import Loop
from tests.faults.grounds import file_ground, server_ground
from tests.faults.results import record
from tests.faults.sizes import size
from tests.faults.use_cases import COMMANDS, COMPOSED, USE_CASES

NO_SERVER = {"create_workspace"}
"""Whose state is in files."""
ON_SERVER = size(["RegisterFamily", "records"], [*USE_CASES.keys() - NO_SERVER])


@pytest.fixture(scope="module")
def on_files():
    with file_ground() as ground:
        yield ground


@pytest.fixture(scope="module")
def on_server(postgres_server):
    with server_ground(postgres_server) as ground:
        yield ground


def beside_the_trap(cursor, statement):
    sqlite3.Connection.execute(cursor.connection, statement)


def halve(_, cursor, statement, *_more):
    """The journal is written in two transactions."""
    if re.match('INSERT INTO "?audit\\b', statement):
        beside_the_trap(cursor, "COMMIT")
        beside_the_trap(cursor, "BEGIN IMMEDIATE")


def let_go(_, cursor, statement, *_more):
    """Each statement is for itself, in no transaction."""
    if statement.startswith("INSERT") and cursor.connection.in_transaction:
        beside_the_trap(cursor, "COMMIT")


def test_every_kind_of_command_has_a_use_case():
    assert set(COMMANDS) == set(get_args(Command))


def test_everything_a_workspace_offers_is_a_use_case_or_composed_of_some():
    offered = {name for name in vars(Workspace) if not name.startswith("_")}
    assert offered - {"catalogue", "config", "context", "directory", "observers", "store"} <= (
        set(USE_CASES) | COMPOSED
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", USE_CASES)
def test_a_use_case_that_fails_anywhere_leaves_all_or_nothing(name, on_files):
    failures = Loop(USE_CASES[name], on_files).run()
    record("anomalies", **{name: failures})


@pytest.mark.slow
@pytest.mark.parametrize("name", ON_SERVER)
def test_a_use_case_that_fails_anywhere_on_a_server_leaves_all_or_nothing(name, on_server):
    failures = Loop(USE_CASES[name], on_server).run()
    record("anomalies on PostgreSQL", **{name: failures})


@pytest.mark.parametrize("spoil", [halve, let_go])
def test_what_is_no_single_transaction_is_found_out(spoil, on_files):
    event.listen(Engine, "after_cursor_execute", spoil)
    try:
        with pytest.raises(AssertionError, match="stopped in between"):
            Loop(USE_CASES["RegisterFamily"], on_files).run()
    finally:
        event.remove(Engine, "after_cursor_execute", spoil)
