"""Simulated commands pass every check, and the metrics of the records give the targets."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction

from hypothesis import given

from copcore.domain import Period, SessionKind, TermKind
from copcore.exchange.codec import CommandCodec
from copcore.reports import (
    Basis,
    DistinctUsers,
    MonthlyMeanOfUsers,
    ParticipantHoursPerMonth,
    SessionsHeld,
    value_of,
)
from copcore.services import Context, execute
from copcore.storage import MemoryStore
from tests.services.office import TERMS
from tests.simulation.periods import Setup, make_scenario, make_targets, seeds, setups

DOUBTS = {"check_digit", "birth_date", "small_team", "outside_ages"}


def recorded(setup, seed):
    """Execute a simulated period at its end; return the receipts and the ground of a report."""
    period = setup.scenario.period
    afterwards = datetime.combine(period.end, datetime.max.time(), UTC) + timedelta(days=1)
    context = Context(
        centre=setup.centre,
        programmes=frozenset(programme.key for programme in setup.programmes),
        terms=TERMS,
        digest=CommandCodec().digest,
        clock=lambda: afterwards,
    )
    store = MemoryStore()
    receipts = execute(setup.run(seed), store, context)
    records = store.read(setup.centre.key)
    return receipts, Basis(centre=setup.centre, period=period, as_of=afterwards, records=records)


def assert_metrics_give(basis, targets):
    """The metrics of the records are the targets, exactly."""
    metrics = {
        "users_distinct": DistinctUsers(),
        "users_monthly_mean": MonthlyMeanOfUsers(),
        "individual_sessions": SessionsHeld(kind_of_session=SessionKind.INDIVIDUAL_SESSION),
        "group_sessions": SessionsHeld(kind_of_session=SessionKind.GROUP_SESSION),
        "home_visits": SessionsHeld(kind_of_session=SessionKind.HOME_VISIT),
    }
    for name, metric in metrics.items():
        assert value_of(metric, basis) == getattr(targets, name).value, name
    if targets.participant_minutes is not None:
        hours = value_of(ParticipantHoursPerMonth(), basis)
        months = len(basis.period.months)
        assert hours == Fraction(targets.participant_minutes.value, 60 * months)


@given(setups(), seeds)
def test_every_command_is_accepted_and_the_metrics_are_the_targets(setup, seed):
    receipts, basis = recorded(setup, seed)
    assert_metrics_give(basis, setup.scenario.targets)
    warned = {warning for receipt in receipts for warning in receipt.warnings}
    assert warned.isdisjoint(DOUBTS)


def test_the_published_year_is_met_in_every_figure():
    """62 users, 44 a month, 779 individual and 149 group sessions, 246 visits, 359 hours."""
    targets = make_targets(
        users_distinct=62,
        users_monthly_mean=44,
        individual_sessions=779,
        group_sessions=149,
        home_visits=246,
        participant_minutes=258_480,
    )
    year = Setup(scenario=make_scenario(period=Period.of_year(2018), targets=targets))
    _, basis = recorded(year, 1)
    assert_metrics_give(basis, targets)
    assert value_of(ParticipantHoursPerMonth(), basis) == 359
    assert value_of(MonthlyMeanOfUsers(), basis) == 44


def test_the_simulator_uses_registered_words_only():
    """Roles of an invented team, grounds of closure and the way in come from the vocabulary."""
    assert {"head_of_service", "social_worker", "psychologist"} <= TERMS[TermKind.STAFF_ROLE]
    assert {"results_achieved", "mutual_consent", "expiry"} <= TERMS[TermKind.CLOSURE_GROUND]
    assert "self_referred" in TERMS[TermKind.ACCESS_PATH]
