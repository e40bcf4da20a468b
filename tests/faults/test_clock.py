"""A clock that was wrong for a while stops no work and hides none."""

from datetime import timedelta

import pytest

from copcore import Config, in_memory
from copcore.domain import Period
from copcore.services import RecordSession, RegisterPerson
from tests.conftest import the_catalogue
from tests.faults.use_cases import CENTRE, COMMANDS, HELD
from tests.services.office import MORNING, assert_gapless


class Desk:
    """A workspace in memory whose clock the test sets."""

    def __init__(self):
        self.now = MORNING
        config = Config(centre=CENTRE)
        self.workspace = in_memory(config, catalogue=the_catalogue(), clock=lambda: self.now)
        self.workspace.execute_all(HELD)

    def sessions(self):
        """The individual sessions of the year, as a report of today counts them."""
        report = self.workspace.report(f"{CENTRE}.activity", Period.of_year(2018))
        (cell,) = (cell for cell in report.cells if cell.key == "individual_sessions")
        return cell.value


@pytest.mark.parametrize("wrong", [timedelta(days=3_653), timedelta(days=-730)])
def test_what_is_entered_after_a_wrong_clock_is_in_the_report_of_the_day(wrong):
    desk = Desk()
    assert desk.sessions() == 1
    desk.now += wrong
    desk.workspace.execute(COMMANDS[RegisterPerson](key="while it is wrong"))
    desk.now = MORNING + timedelta(days=1)
    receipt = desk.workspace.execute(COMMANDS[RecordSession](key="when it is right"))
    journal = desk.workspace.journal()
    assert_gapless(journal)
    assert journal[-1].receipt == receipt
    assert journal[-1].written_at == desk.now
    assert desk.sessions() == 2
