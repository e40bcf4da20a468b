"""A workspace whose records are on a server."""

import pytest

from copcore import Config, create_workspace, open_workspace
from copcore.bootstrap import DATABASE
from copcore.config import read_config
from copcore.errors import InvalidInput, StorageError


@pytest.fixture
def config(postgres_server):
    return Config(centre="razlog", database=postgres_server.new_database())


def test_it_is_filled_reported_and_opened_again_like_one_in_a_file(tmp_path, config, catalogue):
    local = Config(centre=config.centre)
    scenario = catalogue.scenario(config.centre)
    seen = []
    for name, wanted in (("server", config), ("file", local)):
        directory = tmp_path / name
        with create_workspace(directory, wanted, catalogue=catalogue) as workspace:
            workspace.simulate(scenario, seed=1)
        with open_workspace(directory, catalogue=catalogue) as workspace:
            entries = [(e.sequence, e.record_kind, e.changed) for e in workspace.journal()]
            report = workspace.report(scenario.report, scenario.period)
            people = len(workspace.records().people)
            cells = catalogue.format("json").render(report, "bg").decode()
            seen.append((entries, people, cells.partition('"as_of"')[0]))
    assert seen[0] == seen[1]
    assert not (tmp_path / "server" / DATABASE).exists()


def test_its_file_says_where_the_records_and_the_key_are(tmp_path, config, catalogue):
    key = tmp_path / "ключ „на дневника“.key"
    wanted = Config(centre="razlog", database=config.database, audit_key=str(key))
    create_workspace(tmp_path / "server", wanted, catalogue=catalogue).close()
    found = read_config(tmp_path / "server")
    assert (found.database, found.audit_key) == (wanted.database, str(key))
    assert key.exists()
    assert not (tmp_path / "server" / "audit.key").exists()
    open_workspace(tmp_path / "server", catalogue=catalogue).close()
    key.unlink()
    with pytest.raises(StorageError, match="audit key"):
        open_workspace(tmp_path / "server", catalogue=catalogue)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ana:secret@host/records",
        "postgresql://ana@host/records?password=secret",
        "records.db",
        "sqlite:///records.db",
        "postgresql:records",
        "postgresql://[records",
    ],
)
def test_an_address_that_cannot_stand_in_a_file_is_refused_before_one_is_written(
    tmp_path, address, catalogue
):
    with pytest.raises(InvalidInput) as caught:
        Config(centre="razlog", database=address)
    assert "secret" not in f"{caught.value.en}{caught.value.bg}"
    (tmp_path / "centre.toml").write_text(f'centre = "razlog"\ndatabase = "{address}"\n')
    with pytest.raises(InvalidInput, match=r"PGPASSFILE|postgresql://user@host/name") as caught:
        open_workspace(tmp_path, catalogue=catalogue)
    assert "secret" not in f"{caught.value.en}{caught.value.bg}"


def test_a_directory_can_be_tried_again_after_a_server_did_not_answer(tmp_path, config, catalogue):
    directory = tmp_path / "server"
    silent = Config(centre=config.centre, database="postgresql://nobody@localhost:1/none")
    with pytest.raises(StorageError, match="none"):
        create_workspace(directory, silent, catalogue=catalogue)
    assert list(directory.iterdir()) == []
    create_workspace(directory, config, catalogue=catalogue).close()
