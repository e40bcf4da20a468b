"""What holds for every rule and every dated value of the law."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore import FactType, Rule, Span, SpanUnit, Truth, fact
from copcore.law import copcore_register_parameters, copcore_register_rules
from copcore.law.acts import REGULATION, SERVICES_ACT, no
from copcore.rules.language.expressions import (
    Age,
    Between,
    Compare,
    Elapsed,
    Known,
    OneOf,
    Overlaps,
    ParameterReference,
    Related,
    RuleReference,
    walk,
)
from tests.law.law import DAY, the_book

RULES = {rule.key: rule for rule in copcore_register_rules()}
PARAMETERS = {parameter.key: parameter for parameter in copcore_register_parameters()}
LEAVES = (Age, Between, Compare, Elapsed, Known, OneOf, Overlaps)
AMOUNTS = {
    "access.meeting_offer": "3 working days",
    "access.meeting": "5 working days",
    "access.referral": "20 days",
    "access.validity_short_term": "1 month",
    "access.validity_longer_term": "2 months",
    "access.validity_residential": "3 months",
    "public_service.limit": "2 months",
    "refusal.notice": "5 working days",
    "assessment.deadline": "20 days",
    "assessment.longer_deadline": "30 days",
    "assessment.delivery": "5 working days",
    "plan.request_shorter_term": "2 months",
    "plan.request_long_term": "4 months",
    "plan.update_short_term": "3 months",
    "plan.update_medium_term": "4 months",
    "plan.update_long_term": "6 months",
    "plan.update_residential_adults": "12 months",
    "contract.short_term": "6 months",
    "contract.medium_term": "12 months",
    "contract.long_term": "36 months",
    "contract.entry": "5 working days",
    "contract.notice": "7 days",
    "contract.evaluation": "30 days",
    "report.final": "10 days",
    "report.periodic": "3 months",
    "signal.study": "10 days",
    "signal.violence": "24 hours",
    "signal.case_assessment": "28 days",
    "action_plan.review": "6 months",
    "action_plan.review_prevention": "3 months",
    "police_protection": "48 hours",
    "adoption.observation": "3 years",
    "age.heard": 10,
    "age.consent": 14,
    "age.work": 16,
    "age.majority": 18,
    "age.fee_relief": 21,
    "age.care_leaver": 25,
}


def parts_of(rule: Rule):
    """All expressions of a rule, those of the rules it names included."""
    for version in rule.versions:
        for part in walk(version.when):
            yield part
            if isinstance(part, RuleReference):
                yield from parts_of(RULES[part.key])


def own_facts(rule: Rule) -> list[str]:
    """The facts of the rule's own subject that it reads."""
    leaves = {part.fact for part in parts_of(rule) if isinstance(part, LEAVES)}
    return sorted(key for key in leaves if key.startswith(f"{rule.subject.value}."))


def values_of(key: str) -> st.SearchStrategy:
    """Values of a fact, or nothing."""
    asked = the_book().lexicon.fact(key)
    near = st.dates(min_value=DAY - timedelta(days=9000), max_value=DAY + timedelta(days=40))
    recent = st.dates(min_value=DAY - timedelta(days=200), max_value=DAY + timedelta(days=40))
    kinds = {
        FactType.BOOL: st.booleans(),
        FactType.KEY: st.sampled_from(asked.keys or ("",)),
        FactType.KEYS: st.frozensets(st.sampled_from(asked.keys or ("",)), min_size=1, max_size=3),
        FactType.DATE: near if key == "child.birth_date" else recent,
        FactType.DURATION: st.integers(0, 40).map(lambda n: Span(n, asked.unit or SpanUnit.MONTHS)),
    }
    return kinds[asked.type]


def states(rule: Rule) -> st.SearchStrategy:
    return st.fixed_dictionaries({}, optional={key: values_of(key) for key in own_facts(rule)})


def turned_by_a_gap(book, key, known) -> list[str]:
    """The facts without which the answer would be another one and not unknown."""
    whole = book.decide(key, known, DAY).outcome
    gaps = {gone: {k: v for k, v in known.items() if k != gone} for gone in known}
    right = (whole, Truth.UNKNOWN)
    return [gone for gone, less in gaps.items() if book.decide(key, less, DAY).outcome not in right]


@pytest.mark.parametrize("key", RULES)
def test_a_missing_fact_alone_never_turns_a_yes_or_a_no(key):
    @given(states(RULES[key]))
    def check(known):
        assert turned_by_a_gap(the_book(), key, known) == []

    check()


def test_a_law_that_reads_what_is_missing_as_no_is_found_out():
    rule = RULES["law.waiting.enters_list"]
    full = fact("case.place_free").known() & no("case.place_free")
    broken = evolve(rule, versions=(evolve(rule.versions[0], when=full),))
    book = the_book().with_rules([broken])
    assert turned_by_a_gap(book, rule.key, {"case.place_free": False}) == ["case.place_free"]


@pytest.mark.parametrize("key", RULES)
def test_of_nothing_known_nothing_is_answered(key):
    assert the_book().decide(key, {}, DAY).outcome is Truth.UNKNOWN


@pytest.mark.parametrize("key", RULES)
def test_before_its_first_version_a_rule_answers_unknown(key):
    first = RULES[key].versions[0].since
    assert first in (SERVICES_ACT, REGULATION)

    @given(states(RULES[key]))
    def check(known):
        eve = the_book().decide(key, known, first - timedelta(days=1))
        assert (eve.outcome, eve.version) == (Truth.UNKNOWN, None)

    check()
    assert the_book().decide(key, {}, first).version == first


@pytest.mark.parametrize("key", RULES)
def test_a_rule_rests_on_no_dated_value_that_begins_after_it(key):
    named = [
        value
        for part in parts_of(RULES[key])
        for value in (getattr(part, name, None) for name in ("from_", "until", "span", "value"))
        if isinstance(value, ParameterReference)
    ]
    first = RULES[key].versions[0].since
    assert all(PARAMETERS[value.key].values[0].since <= first for value in named)


def test_every_amount_of_the_law_is_dated_and_has_its_source():
    said = {key.removeprefix("law."): parameter for key, parameter in PARAMETERS.items()}
    assert {key: _written(p.values[0].value) for key, p in said.items()} == AMOUNTS
    for parameter in PARAMETERS.values():
        (dated,) = parameter.values
        assert dated.since in (SERVICES_ACT, REGULATION)
        assert re.search(r"чл\. \d|\[U\]", dated.source)
        assert parameter.on(dated.since - timedelta(days=1)) is None


def _written(value):
    if not isinstance(value, Span):
        return value
    text = str(value)
    return text.removesuffix("s") if value.amount == 1 else text


def test_a_setting_that_no_source_confirms_says_so():
    unsure = {key for key, p in PARAMETERS.items() if "[U]" in p.values[0].source}
    assert unsure == {"law.age.care_leaver", "law.adoption.observation"}
    for key in unsure:
        assert "настройка" in PARAMETERS[key].title.bg
        assert "a setting" in PARAMETERS[key].title.en


@pytest.mark.parametrize("key", RULES)
def test_a_rule_is_a_question_in_both_languages_with_its_articles(key):
    rule = RULES[key]
    assert key.startswith("law.")
    assert rule.centre is None
    assert rule.title.bg.endswith("?")
    assert rule.title.en.endswith("?")
    assert not re.search("[a-zA-Z]", rule.title.bg)
    assert not re.search("[а-яА-Я]", rule.title.en)
    assert re.search(r"(ЗСУ|ППЗСУ|ЗЗДет|ППЗЗДет) чл\. \d", rule.source)


def test_titles_and_keys_stand_once():
    assert len({rule.title for rule in RULES.values()}) == len(copcore_register_rules())
    assert len(RULES) == len(copcore_register_rules())
    assert len(PARAMETERS) == len(copcore_register_parameters())


def test_the_law_names_no_centre():
    centres = ("tsenovo", "troyan", "razlog", "berkovitsa", "rakovitsa", "ekomisiya", "lovech")
    home = Path(__file__).parents[2] / "src" / "copcore" / "law"
    told = " ".join(path.read_text(encoding="utf-8") for path in home.glob("*.py")).lower()
    assert not [name for name in centres if name in told]


def test_quantifiers_stand_only_where_a_case_asks_about_its_child():
    related = {p.relation for r in RULES.values() for p in parts_of(r) if isinstance(p, Related)}
    assert related == {"case.child"}


def test_the_days_of_the_acts_are_those_of_the_acts():
    assert (SERVICES_ACT, REGULATION) == (date(2020, 7, 1), date(2020, 11, 17))
