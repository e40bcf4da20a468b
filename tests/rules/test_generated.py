"""What the generators of rules promise to those who build on them."""

from collections import Counter
from itertools import chain
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Truth
from copcore.rules.facts import FactType, Subject
from copcore.rules.language.expressions import Related, walk
from copcore.rules.reasons import reason_of
from copcore.testing.rules.books import FACTS, make_day
from copcore.testing.rules.drawing import books, decision_days, facts_for, pairs, questions


def test_one_seed_gives_the_same_pairs_each_time():
    def told(seed):
        return [(pair.rule, pair.facts, pair.on) for pair in pairs(seed, 200)]

    assert told(1) == told(1)
    assert told(1) != told(2)
    assert len(told(1)) == 200


def test_all_kinds_of_conditions_and_facts_occur():
    rules = {pair.rule.key + str(pair.on): pair.rule for pair in pairs(1, 6_000)}.values()
    versions = list(chain.from_iterable(rule.versions for rule in rules))
    parts = list(chain.from_iterable(walk(version.when) for version in versions))
    kinds = Counter(type(part).__name__ for part in parts)
    assert set(kinds) == {
        "Age", "AllOf", "Always", "AnyOf", "Between", "Compare", "Elapsed", "Known", "Not", "OneOf",
        "Overlaps", "Related", "RuleReference",
    }  # fmt: skip
    read = {getattr(part, "fact", None) for part in parts}
    assert {fact.type for fact in FACTS if fact.key in read} == set(FactType)
    assert {part.relation for part in parts if isinstance(part, Related)} == {
        "family.members", "family.siblings", "child.cases", "case.child",
    }  # fmt: skip
    inner = (walk(part.where) for part in parts if isinstance(part, Related))
    assert any(isinstance(part, Related) for part in chain.from_iterable(inner))


@given(st.data())
def test_records_hold_what_their_facts_can_hold(data):
    book, on = data.draw(books(each=1)), data.draw(decision_days())
    for subject in (Subject.CHILD, Subject.FAMILY, Subject.CASE):
        records = [data.draw(facts_for(book, subject, on))]
        while records:
            for key, value in records.pop().items():
                if isinstance(value, tuple):
                    records += value
                elif key in book.lexicon.facts and value is not None:
                    assert book.lexicon.facts[key].holds(value)


@given(questions(each=1, depth=1))
def test_a_question_can_be_asked(question):
    bound = question.book.bind(question.rule.key, question.on)
    assert reason_of(bound, question.facts).outcome in Truth


def test_leap_days_are_frequent():
    chance = Random(1)
    drawn = [make_day(chance) for _ in range(1_000)]
    assert sum((day.month, day.day) == (2, 29) for day in drawn) > 80
