"""Whole rules in SQL answer as the reference does, and no record is ever lost to NULL."""

from datetime import date
from itertools import chain

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql

from copcore.domain import Text, Truth
from copcore.errors import InvalidInput
from copcore.rules import FactType, OpaqueRule, RuleBook, Subject, fact, related, rule
from copcore.rules.bound import BoundRelated, walk_bound
from copcore.rules.reasons import reason_of
from copcore.storage.sql.rules import counts_statement, predicates, rule_statement
from copcore.storage.sql.rules.rails import Rails
from copcore.testing.rules.drawing import batches
from tests.storage.sql_rules.batch import OneTable
from tests.storage.sql_rules.questions import ON, bound, differences, make_fact, make_rule

AGREES, BORN = make_fact("agrees", FactType.BOOL), make_fact("born", FactType.DATE)
MEMBER_AGREES = make_fact("agrees", FactType.BOOL, Subject.MEMBER)
FACTS = (AGREES, BORN, MEMBER_AGREES)


def invented(seed, pairs=300):
    """Rules with the records that they are asked of, and the facts of their book."""
    for batch in batches(seed, pairs):
        for subject, records in batch.records.items():
            asked = [r.key for r in batch.book.rules if r.subject is subject]
            yield [batch.book.bind(key, batch.on) for key in asked], batch.book.facts, records


def families(*answers, complete=None):
    """A child whose family members answer so; whether they are all is known or not."""
    members = tuple({MEMBER_AGREES.key: answer} for answer in answers)
    return {"family.members": members, "family.members_complete": complete}


FAMILIES = [
    {},
    *(
        families(*answers, complete=complete)
        for complete in (True, False, None)
        for answers in (
            (),
            (True,),
            (False,),
            (None,),
            (True, True),
            (True, False),
            (True, None),
            (False, None),
            (None, None),
            (True, True, None),
            (True, False, None),
        )
    ),
]
MEMBERS, AGREE = related("family.members"), fact(MEMBER_AGREES.key) == True  # noqa: E712
QUANTIFIED = [
    quantified
    for where in (AGREE, ~AGREE, fact(MEMBER_AGREES.key).known())
    for any_, all_, two in ((MEMBERS.any(where), MEMBERS.all(where), MEMBERS.at_least(2, where)),)
    for quantified in (any_, all_, two, ~any_, ~all_, ~two)
]


def wrong_answers(engine):
    """How often the database answers otherwise, over invented rules and all quantifiers."""
    wrong = len(differences(engine, bound(FACTS, QUANTIFIED), FACTS, FAMILIES))
    return wrong + sum(len(differences(engine, *asked)) for asked in invented(1))


@settings(max_examples=4)
@given(seed=st.integers(0, 2**32))
def test_a_rule_has_the_answers_of_the_reference(engine, seed):
    for asked in invented(seed, 100):
        assert differences(engine, *asked) == []


def test_every_quantifier_over_every_family_has_the_answers_of_the_reference(engine):
    assert differences(engine, bound(FACTS, QUANTIFIED), FACTS, FAMILIES) == []


def test_the_invented_rules_have_quantifiers_and_all_three_answers():
    asked = list(invented(1))
    nodes = [node for rules, _, _ in asked for bound in rules for node in walk_bound(bound)]
    assert any(isinstance(node, BoundRelated) for node in nodes)
    answers = [reason_of(r, rec).outcome for rules, _, recs in asked for r in rules for rec in recs]
    assert min(answers.count(outcome) for outcome in Truth) > len(answers) * 0.2


class TestBrokenVariants:
    def test_a_null_that_is_read_as_no_is_noticed(self, engine, monkeypatch):
        right = predicates._test

        def broken(test, place):
            rails = right(test, place)
            return Rails(rails.yes, predicates.fails(rails.yes))

        monkeypatch.setattr(predicates, "_test", broken)
        assert wrong_answers(engine) > 10

    def test_a_record_that_not_exists_loses_to_null_is_noticed(self, engine, monkeypatch):
        monkeypatch.setattr(predicates, "fails", lambda condition: ~condition)
        assert wrong_answers(engine) > 10

    def test_an_incomplete_list_that_is_taken_for_whole_is_noticed(self, engine, monkeypatch):
        right = predicates._of_records
        monkeypatch.setattr(
            predicates,
            "_of_records",
            lambda node, records: right(
                node, evolve(records, complete=records.complete.is_not(None))
            ),
        )
        assert wrong_answers(engine) > 10


class TestStatements:
    def test_the_three_outcomes_part_all_records_and_are_counted_in_one_pass(self, engine):
        rules, facts, records = next(invented(2))
        layout = OneTable.of(facts)
        with layout.filled(engine, records) as connection:
            counts = counts_statement(rules, rules[0].rule.subject, layout)
            total, *numbers = connection.execute(counts).one()
            assert total == len(records)
            for bound_rule, yes, no in zip(rules, numbers[::2], numbers[1::2], strict=True):
                found = {
                    outcome: connection.execute(rule_statement(bound_rule, layout, outcome))
                    .scalars()
                    .all()
                    for outcome in Truth
                }
                assert sorted(chain(*found.values())) == list(range(total))
                assert all(ids == sorted(ids) for ids in found.values())
                assert (len(found[Truth.YES]), len(found[Truth.NO])) == (yes, no)

    def test_postgresql_compares_dates_letter_by_letter(self):
        (young,) = bound(FACTS, [fact(BORN.key).age() < 18])
        statement = rule_statement(young, OneTable.of(FACTS), Truth.YES)
        assert 'COLLATE "C"' in str(statement.compile(dialect=postgresql.dialect()))

    def test_a_simple_comparison_stands_on_the_bare_column(self, sqlite):
        (young,) = bound(FACTS, [fact(BORN.key).age() < 18])
        statement = rule_statement(young, OneTable.of(FACTS), Truth.YES)
        assert "record.fact_1 >= ?" in str(statement.compile(sqlite))


class TestOpaqueRules:
    OPAQUE = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Така ли е?", en="Is it so?"),
        subject=Subject.CHILD,
        source="test",
        facts=(AGREES.key,),
        explanation=Text(bg="Пита се човек.", en="Somebody is asked."),
        answer=lambda facts, on: Truth.UNKNOWN,
        since=date(2020, 1, 1),
    )

    def book(self):
        return RuleBook(facts=FACTS, rules=(self.OPAQUE, make_rule(1, ~rule("test.opaque"))))

    def test_a_rule_that_hangs_on_an_opaque_one_is_refused_with_the_reason(self):
        with pytest.raises(InvalidInput, match=r'"test.opaque" is opaque') as caught:
            rule_statement(self.book().bind("test.rule_1", ON), OneTable.of(FACTS), Truth.YES)
        assert "„test.opaque“ е непрозрачно" in caught.value.bg

    def test_it_is_refused_on_a_day_before_it_is_in_force_too(self):
        bound = self.book().bind("test.rule_1", date(2019, 12, 31))
        with pytest.raises(InvalidInput, match=r'"test.opaque" is opaque'):
            rule_statement(bound, OneTable.of(FACTS), Truth.UNKNOWN)
