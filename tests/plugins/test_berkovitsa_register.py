"""The register of the nurse's visits: counted from the plugin's own tables, as from the records."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from attrs import evolve
from copcore_berkovitsa.register import NurseVisits, nurse_visits
from copcore_berkovitsa.tables import metadata

from copcore import (
    Config,
    CorrectRecord,
    Period,
    Records,
    Setting,
    StaffMember,
    Target,
    Targets,
    VoidRecord,
    Workspace,
    in_memory,
)
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database
from tests.builders import KEY
from tests.conftest import the_catalogue

CENTRE = "berkovitsa"
YEAR = Period.of_year(2018)
MANAGER = {"actor": "manager", "role": "social_worker"}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def workspace(request, tmp_path_factory) -> Iterator[Workspace]:
    """A small year of the centre, on each engine."""
    if request.param == "sqlite":
        database = sqlite_database(tmp_path_factory.mktemp("register") / "centre.db", 1.0)
    else:
        server = request.getfixturevalue("postgres_server")
        database = postgres_database(server.new_database(), 1.0)
    catalogue = the_catalogue()
    store = SqlStore(database, CommandCodec(), KEY, contributions=catalogue.schemas())
    targets = Targets(
        users_distinct=Target(6),
        users_monthly_mean=Target(4),
        individual_sessions=Target(50),
        group_sessions=Target(6),
        home_visits=Target(60),
    )
    scenario = evolve(catalogue.scenario(CENTRE), targets=targets)
    made = evolve(in_memory(Config(centre=CENTRE), catalogue=catalogue, seed=1), store=store)
    made.simulate(scenario, seed=1)
    yield made
    made.close()


def register(workspace: Workspace, period: Period = YEAR) -> tuple[NurseVisits, ...]:
    with workspace.store.plugin_rows(CENTRE) as connection:
        return nurse_visits(connection, CENTRE, period)


def counted(records: Records, period: Period = YEAR) -> tuple[NurseVisits, ...]:
    """The same figures, from the records alone."""
    nurses = {member.id for member in records.staff if member.role == "nurse"}
    visits = Counter(
        (session.on.isoformat()[:7], user.case_id)
        for session in records.sessions
        if session.setting in {Setting.FIELD, Setting.HOME} and session.on in period
        if nurses & {*session.staff}
        for user in session.served
    )
    return tuple(
        NurseVisits(month=month, case_id=case_id, visits=number)
        for (month, case_id), number in sorted(visits.items())
    )


def nurse_of(workspace: Workspace) -> StaffMember:
    return next(member for member in workspace.records().staff if member.role == "nurse")


@pytest.mark.fact("BRK-09", "BRK-10", "BRK-11")
def test_the_register_is_what_the_records_say(workspace):
    found = register(workspace)
    assert found == counted(workspace.records())
    assert sum(row.visits for row in found) > 10


def test_only_the_days_asked_for_count(workspace):
    spring = Period(start=YEAR.start.replace(month=3, day=10), end=YEAR.start.replace(month=5))
    found = register(workspace, spring)
    assert found == counted(workspace.records(), spring)
    assert 0 < len(found) < len(register(workspace))


def test_a_voided_visit_leaves_the_register(workspace):
    acting = workspace.acting(**MANAGER)
    nurse = nurse_of(workspace).id
    visit = next(
        session
        for session in workspace.records().sessions
        if session.setting is Setting.HOME and session.served and nurse in session.staff
    )
    before = sum(row.visits for row in register(workspace))
    acting(VoidRecord, expected_version=visit.version, record_id=visit.id, reason="Двоен запис")
    assert sum(row.visits for row in register(workspace)) == before - len(visit.served)
    assert register(workspace) == counted(workspace.records())


def test_a_corrected_role_corrects_all_figures(workspace):
    acting = workspace.acting(**MANAGER)
    nurse = nurse_of(workspace)
    midwife = evolve(nurse, role="midwife")
    acting(CorrectRecord, expected_version=nurse.version, record=midwife, reason="Акушерка е")
    assert register(workspace) == ()
    back = evolve(nurse, version=nurse.version + 1)
    acting(CorrectRecord, expected_version=back.version, record=back, reason="Сестра е")
    assert register(workspace) == counted(workspace.records()) != ()


def test_the_migrations_make_the_tables_that_are_declared(workspace):
    def ours(name, kind, _):
        return kind != "table" or name.startswith("berkovitsa_")

    with workspace.store.plugin_rows(CENTRE) as connection:
        options = {"include_name": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_loading_the_plugin_does_not_load_the_database_library():
    code = (
        "import sys, copcore; catalogue = copcore.load_catalogue(); "
        "assert catalogue.schemas(); print([m for m in sys.modules if m == 'sqlalchemy'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
