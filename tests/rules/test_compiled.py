"""Generated Python answers exactly as the reference evaluator does, and only faster."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import PartialDate, Text, Truth
from copcore.rules import OpaqueRule, Subject, fact, related
from copcore.rules.answers import truth
from copcore.rules.compiled import answer_of, screen
from copcore.rules.reasons import reason_of
from copcore.testing.rules.drawing import batches, questions
from tests.rules import parity
from tests.rules.asking import TODAY, make_book, make_rule

birth, colour, place = fact("child.birth_date"), fact("child.colour"), fact("child.place")
SEEDS = st.integers(0, 2**32)


def bound_of(when):
    return make_book(make_rule(when)).bind("test.rule", TODAY)


def answer(when, facts):
    return answer_of(bound_of(when))(facts)


def exact(facts):
    """The same record with every vague date unknown."""
    return {
        key: tuple(exact(record) for record in value) if isinstance(value, tuple) else value
        for key, value in facts.items()
        if not isinstance(value, PartialDate)
    }


@given(questions())
def test_a_generated_function_answers_as_the_reference_does(question):
    bound = question.book.bind(question.rule.key, question.on)
    assert answer_of(bound)(question.facts) is reason_of(bound, question.facts).outcome


def test_the_bare_answer_is_the_same_however_often_it_is_asked():
    bound, facts = bound_of((birth.age() < 3) & (colour == "red")), {"child.colour": "red"}
    assert {truth(bound, facts) for _ in range(20)} == {Truth.UNKNOWN}
    assert truth(bound.part, facts) is Truth.UNKNOWN


@given(SEEDS)
def test_rules_in_one_function_answer_as_each_does(seed):
    (batch,) = batches(seed, 1)
    assert not parity.compare({"fused": parity.by_screen}, [batch]).differences["fused"]


@given(questions())
def test_records_without_vague_dates_never_need_the_reference(question):
    bound, facts = question.book.bind(question.rule.key, question.on), exact(question.facts)
    expected = reason_of(bound, facts).outcome
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("copcore.rules.compiled.reason_of", None)
        assert answer_of(bound)(facts) is expected
        assert screen([bound])(facts) == (expected,)


def test_a_vague_date_is_unknown_only_where_it_could_be_either():
    young = birth.age() < 3
    assert answer(young, {"child.birth_date": PartialDate(year=2024)}) is Truth.YES
    assert answer(young, {"child.birth_date": PartialDate(year=2022)}) is Truth.UNKNOWN
    assert answer(young, {"child.birth_date": PartialDate(year=2012)}) is Truth.NO


def test_a_value_of_a_wrong_type_raises_what_the_reference_raises():
    for value in ("2012-02-29", 2012):
        with pytest.raises(TypeError):
            answer(birth.age() < 3, {"child.birth_date": value})


def test_an_error_inside_a_python_function_comes_out():
    def broken(facts, _):
        return facts["child.place"] + 1

    rule = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="-",
        facts=("child.place",),
        explanation=Text(bg="Събира.", en="It adds."),
        answer=broken,
        since=date(2000, 1, 1),
    )
    bound = make_book(rule).bind("test.opaque", TODAY)
    with pytest.raises(TypeError):
        answer_of(bound)({"child.place": "Ловеч"})


def test_a_python_function_is_asked_with_the_day():
    rule = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Изпълнено ли е?", en="Is it fulfilled?"),
        subject=Subject.CHILD,
        source="-",
        facts=(),
        explanation=Text(bg="Денят е такъв.", en="The day is so."),
        answer=lambda _, on: Truth.YES if on == TODAY else Truth.NO,
        since=date(2000, 1, 1),
    )
    book = make_book(rule)
    assert answer_of(book.bind("test.opaque", TODAY))({}) is Truth.YES
    assert answer_of(book.bind("test.opaque", date(2025, 3, 11)))({}) is Truth.NO
    assert answer_of(book.bind("test.opaque", date(1999, 1, 1)))({}) is Truth.UNKNOWN


@pytest.mark.parametrize("text", ["'", '"', "\\", "\n", "') or True or ('", "{x}", "Ловеч"])
def test_texts_of_a_rule_are_never_code(text):
    assert answer(place == text, {"child.place": text}) is Truth.YES
    assert answer(place == text, {"child.place": "other"}) is Truth.NO
    assert answer(place.is_in(text, "a"), {"child.place": text}) is Truth.YES


def test_conditions_may_stand_very_deep_in_each_other():
    deep = colour == "red"
    for number in range(150):
        deep = ~((deep & place.known()) if number % 2 else (deep | place.unknown()))
    for facts in ({}, {"child.place": "a"}, {"child.place": "a", "child.colour": "red"}):
        assert answer(deep, facts) is reason_of(bound_of(deep), facts).outcome


def test_one_vague_record_among_related_ones_does_not_hide_the_others():
    grown = related("family.members").any(birth.age() >= 18)
    members = ({"child.birth_date": PartialDate(year=2007)}, {"child.birth_date": date(1980, 1, 1)})
    assert answer(grown, {"family.members": members}) is Truth.YES
    assert answer(grown, {"family.members": members[:1]}) is Truth.UNKNOWN


def test_a_rule_keeps_its_function():
    bound = bound_of(colour == "red")
    assert answer_of(bound) is answer_of(bound)
    assert bound == bound_of(colour == "red")


def broken_in_the_text(old, new):
    """The generator, writing something else."""

    def by_broken_code(batch):
        def changed(source):
            assert isinstance(source, str)
            return compile(source.replace(old, new), "<broken>", "exec")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("copcore.rules.compiled.code_of", changed)
            return parity.by_code(batch)

    return by_broken_code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(" is not None and not ", " is None or not ", id="None read as no"),
        pytest.param(" <= v", " < v", id="a birthday a day late"),
        pytest.param("return UNKNOWN", "return NO", id="nothing known read as no"),
        pytest.param(" or ", " and ", id="or read as and"),
    ],
)
def test_a_broken_generator_is_found_out(old, new):
    broken = broken_in_the_text(old, new)
    assert any(
        parity.compare({"broken": broken}, [batch]).differences["broken"]
        for batch in batches(1, 300)
    )
