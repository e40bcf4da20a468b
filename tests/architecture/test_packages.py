"""The built distributions work where nothing of this repository is."""

import os
import shutil
import subprocess
import venv

import pytest

from tests.documentation import ROOT

TOUR = """
import copcore as cop
from datetime import date

catalogue = cop.load_catalogue()
assert [record.name for record in catalogue.records] == ["tsenovo"], catalogue.records
scenario = catalogue.scenario("tsenovo")
with cop.create_workspace(cop_directory, cop.Config(centre="tsenovo")) as workspace:
    workspace.simulate(scenario, seed=3)
    report = workspace.report(scenario.report, scenario.period)
    assert report.cell("individual_sessions").value == 779
    print(catalogue.format("json").render(report, "bg").decode()[:20])
"""


def run(*command, **more):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    ran = subprocess.run(
        command, capture_output=True, text=True, env=environment, check=False, **more
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.slow
def test_wheels_of_the_core_and_one_plugin_run_in_an_empty_environment(tmp_path):
    uv = shutil.which("uv") or pytest.skip("uv, which builds the wheels, is not on the path")
    wheels, home = tmp_path / "wheels", tmp_path / "home"
    for package in (ROOT, ROOT / "plugins" / "copcore-tsenovo"):
        run(uv, "build", "--wheel", "--out-dir", wheels, package)
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    built = sorted(wheels.glob("*.whl"))
    assert len(built) == 2
    constraints = ROOT / "constraints.txt"
    run(
        uv, "pip", "install", "--python", python,
        "--constraints", constraints, *built,
    )  # fmt: skip
    code = f"from pathlib import Path\ncop_directory = Path({str(tmp_path / 'w')!r})\n{TOUR}"
    assert '"report"' in run(python, "-c", code, cwd=tmp_path)
    listed = run(home / "bin" / "copcore", "plugins", "--json", cwd=tmp_path)
    assert '"loaded"' in listed
