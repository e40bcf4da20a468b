"""Dates of any precision, compared as text in a database exactly as the reference compares them."""

from datetime import date
from itertools import product

import pytest

from copcore.domain import LeapDayRule, PartialDate
from copcore.rules import FactType, fact
from copcore.rules.language.writing import day
from tests.storage.sql_rules.questions import bound, differences, make_fact

BIRTH, MET = make_fact("birth_date", FactType.DATE), make_fact("met_on", FactType.DATE)

EDGES = (
    "2017-12-31",
    "2018-01-01",
    "2018-01-02",
    "2018-02-28",
    "2018-03-01",
    "2018-03-15",
    "2018-03-31",
    "2018-04-01",
    "2018-12-30",
    "2018-12-31",
    "2019-01-01",
)
VAGUE = ("2017", "2017-12", "2018", "2018-01", "2018-02", "2018-03", "2018-04", "2018-12", "2019")


def dates(*texts):
    """Days as dates, months and years as they are said; and one that is unknown."""
    known = (date.fromisoformat(t) if len(t) == 10 else PartialDate.of(t) for t in texts)
    return (*known, None)


def test_a_date_of_any_precision_lies_between_two_days_as_in_the_reference(engine):
    birth = fact(BIRTH.key)
    whens = [birth.between(day(low), day(high)) for low in EDGES for high in EDGES if low <= high]
    whens += [condition for edge in EDGES for condition in (birth >= day(edge), birth < day(edge))]
    records = [{BIRTH.key: value} for value in dates(*EDGES, *VAGUE)]
    assert len(whens) * len(records) > 1_500
    assert differences(engine, bound([BIRTH], whens), [BIRTH], records) == []


@pytest.mark.parametrize("leap_day", LeapDayRule)
def test_an_age_on_a_day_that_is_a_fact_is_that_of_the_reference(engine, leap_day):
    born = dates(
        "2000-02-28", "2000-02-29", "2000-03-01", "2000-01-31", "2000-02", "2000", "2001-12"
    )
    met = dates(
        "2000-02-29",
        "2000-03-30",
        "2000-03-31",
        "2001-02-28",
        "2001-03-01",
        "2003-12-31",
        "2004-02-28",
        "2004-02-29",
        "2001-02",
        "2004-02",
        "2001",
        "2004",
        "1999-12-31",
    )
    years, months = fact(BIRTH.key).age(at=MET.key), fact(BIRTH.key).age("months", at=MET.key)
    whens = [years >= 1, years < 4, years.band(1, 4), years == 0, months >= 1, months.band(12, 13)]
    records = [{BIRTH.key: b, MET.key: m} for b, m in product(born, met)]
    facts = [BIRTH, MET]
    assert differences(engine, bound(facts, whens, leap_day), facts, records) == []


def test_ages_at_the_ends_of_the_calendar_are_those_of_the_reference(engine):
    ends = dates("0001-01-01", "9990-05-05", "9999-12-31", "0001", "9999", "9999-12")
    records = [{BIRTH.key: b, MET.key: m} for b, m in product(ends, ends)]
    years = fact(BIRTH.key).age(at=MET.key)
    facts = [BIRTH, MET]
    whens = [years >= 1, years < 18, years >= 9998, years >= 12_000]
    assert differences(engine, bound(facts, whens), facts, records) == []
