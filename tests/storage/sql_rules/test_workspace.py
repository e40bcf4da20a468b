"""Looking records up by rules: SQL finds those that the reference model finds."""

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.domain import PartialDate, Truth
from copcore.errors import InvalidInput, UnknownKey
from copcore.exchange import CommandCodec
from copcore.rules import Fact, FactType, RuleBook, Subject, fact, related
from copcore.rules.language.expressions import AllOf, AnyOf
from copcore.storage import MemoryStore, SqlStore, sqlite_store
from copcore.storage.sql.rules import (
    Kept,
    WorkspaceLayout,
    count_answers,
    fits,
    rule_statement,
)
from copcore.testing.rules.books import make_book, make_decision_day
from tests.builders import KEY, make_centre, make_person
from tests.storage.ledger import add_all, fresh_centre, repository, write
from tests.storage.sql_rules.invented import Inventor, the_facts
from tests.storage.sql_rules.questions import ON, make_fact, make_rule
from tests.storage.sql_rules.test_answers import TestOpaqueRules

AGE = fact("child.birth_date").age()
YOUNG = (AGE >= 3) & (AGE < 18)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MemoryStore, SqlStore]]:
    sql = sqlite_store(tmp_path_factory.mktemp("workspace") / "centre.db", CommandCodec(), KEY)
    yield MemoryStore(), sql
    sql.close()


def book_of(*whens, subject=Subject.CHILD, facts=None):
    rules = tuple(make_rule(number, when, subject) for number, when in enumerate(whens))
    return RuleBook(facts=the_facts() if facts is None else facts, rules=rules)


def fill(store, centre, seed):
    """Records that were changed and voided since, and others under the same ids elsewhere."""
    inventor = Inventor(Random(seed))
    for place in (centre, f"{centre} elsewhere"):
        with store.begin(place) as uow:
            add_all(uow, *inventor.all())
            for minute, root in enumerate(inventor.all(), start=1):
                kept = repository(uow, type(root))
                turn = inventor.chance.randint(0, 5)
                if turn == 0:
                    write(uow, minute, lambda r=root, k=kept: k.void(r.id, expected=1))
                elif turn <= 2:
                    new = evolve(root, version=2)
                    write(uow, minute, lambda r=new, k=kept: k.save(r, expected=1))
            uow.commit()


@pytest.fixture(scope="module")
def filled(stores):
    """Centres with records in the model and in the file, for questions that change nothing."""
    keys = [fresh_centre() for _ in range(3)]
    for store in stores:
        for seed, key in enumerate(keys):
            fill(store, key, seed)
    return [make_centre(key=key) for key in keys]


class TestAgainstTheReferenceModel:
    @settings(max_examples=4)
    @given(seed=st.integers(0, 2**32))
    def test_the_same_records_are_found(self, stores, postgres_shared, seed):
        key = fresh_centre()
        memory, *others = *stores, postgres_shared
        for store in (memory, *others):
            fill(store, key, seed)
        chance = Random(seed)
        centre, on = make_centre(key=key), make_decision_day(chance)
        book = make_book(chance, facts=the_facts(), each=3)
        rules = [rule.key for rule in book.rules]
        for rule in rules:
            for outcome in Truth:
                expected = memory.select(centre, book, rule, on, outcome)
                for store in others:
                    assert store.select(centre, book, rule, on, outcome) == expected, rule
        counts = memory.counts(centre, book, rules, on)
        assert [store.counts(centre, book, rules, on) for store in others] == [counts] * 2

    @pytest.mark.parametrize("known", the_facts(), ids=lambda fact: fact.key)
    def test_each_fact_is_known_of_the_same_records(self, stores, filled, known):
        asks, subject = fact(known.key).known(), known.subject
        if subject is Subject.MEMBER:
            asks, subject = related("family.members").any(asks), Subject.FAMILY
        book = book_of(asks, subject=subject)
        found = [
            [
                store.select(centre, book, "test.rule_0", ON, answer)
                for answer in (Truth.YES, Truth.NO)
                for centre in filled
            ]
            for store in stores
        ]
        assert found[0] == found[1]
        assert any(found[0]) and (known.path is None) == (not any(found[0][:3]))


class TestStatements:
    def test_the_worklist_of_an_age_is_found_by_the_index_on_births(self, stores):
        _, sql = stores
        book = book_of(YOUNG)
        statement = rule_statement(
            book.bind("test.rule_0", ON), WorkspaceLayout(book.lexicon.facts), Truth.YES
        )
        kept = Kept.of(statement, sql.database.engine.dialect, centre="")
        with sql.database.engine.connect() as connection:
            plan = Kept(f"EXPLAIN QUERY PLAN {kept.text}", kept.values, kept.order)
            steps = [row.detail for row in plan.run(connection, centre="centre")]
        by_birth = "USING INDEX ix_person_centre_id_birth_iso (centre_id=? AND birth_iso>? AND"
        assert any(by_birth in step for step in steps), steps

    def test_the_members_of_a_family_are_found_by_indexes_only(self, stores):
        _, sql = stores
        members = related("family.members").at_least(2, YOUNG)
        book = book_of(members & related("family.siblings").all(YOUNG))
        for outcome in Truth:
            statement = rule_statement(
                book.bind("test.rule_0", ON), WorkspaceLayout(book.lexicon.facts), outcome
            )
            kept = Kept.of(statement, sql.database.engine.dialect, centre="")
            with sql.database.engine.connect() as connection:
                plan = Kept(f"EXPLAIN QUERY PLAN {kept.text}", kept.values, kept.order)
                steps = [row.detail for row in plan.run(connection, centre="centre")]
            assert not [step for step in steps if step.startswith("SCAN")], steps

    def test_the_text_of_a_question_is_made_once(self, stores, monkeypatch):
        _, sql = stores
        centre, book = make_centre(key=fresh_centre()), book_of(YOUNG, ~YOUNG)
        asked = (centre, book, "test.rule_0", ON, Truth.YES)
        counted = (centre, book, ("test.rule_0", "test.rule_1"), ON)
        sql.select(*asked)
        sql.counts(*counted)
        monkeypatch.setattr(Kept, "of", None)
        assert sql.select(*asked) == ()
        assert sql.counts(*counted) == (dict.fromkeys(Truth, 0),) * 2

    def test_every_condition_on_a_root_is_bound_to_the_centre(self, stores):
        _, sql = stores
        book = book_of(
            related("family.members").any(YOUNG)
            & related("child.cases").any(fact("case.documents").overlaps("referral_order"))
        )
        statement = rule_statement(
            book.bind("test.rule_0", ON), WorkspaceLayout(book.lexicon.facts), Truth.UNKNOWN
        )
        text_ = Kept.of(statement, sql.database.engine.dialect, centre="").text
        rows = re.findall(r"(?:FROM|JOIN) (?:person|family|family_member|case_\w+)\b", text_)
        assert len(rows) > 4
        assert text_.count("centre_id = ?") == len(rows)


class TestDeepRules:
    """Their SQL is too deep for the parser of an older SQLite: they are asked one by one."""

    def deep(self, when, levels):
        for level in range(levels):
            kind = (AllOf, AnyOf)[level % 2]
            when = kind((fact("child.sex") == "male", when))
        return when

    def nested(self, when, levels):
        for level in range(levels):
            members = related("family.members" if level % 2 else "family.siblings")
            when = (members.all, members.any, partial(members.at_least, 2))[level % 3](when)
        return when

    def rules(self):
        at = fact("child.birth_date").age(at="child.birth_date").band(1, 3)
        deep = (self.deep(when, levels) for when in (YOUNG, at) for levels in range(14, 44, 3))
        return [*deep, *(self.nested(YOUNG, levels) for levels in range(8))]

    def test_they_are_answered_all_the_same(self, stores):
        book, centre = book_of(*self.rules()), make_centre(key=fresh_centre())
        for store in stores:
            fill(store, centre.key, 1)
        rules = [rule.key for rule in book.rules]
        bound = [book.bind(rule, ON) for rule in rules]
        assert {fits(rule) for rule in bound} == {True, False}
        memory, sql = stores
        assert sql.counts(centre, book, rules, ON) == memory.counts(centre, book, rules, ON)
        for rule in rules:
            for outcome in Truth:
                expected = memory.select(centre, book, rule, ON, outcome)
                assert sql.select(centre, book, rule, ON, outcome) == expected

    def test_so_are_rules_of_very_many_conditions(self, stores):
        asked = [fact("child.sex") == sex for sex in ("male", "female") * 300]
        book, centre = book_of(AllOf(asked), AnyOf(asked)), make_centre(key=fresh_centre())
        for store in stores:
            fill(store, centre.key, 1)
        memory, sql = stores
        rules = [rule.key for rule in book.rules]
        assert sql.counts(centre, book, rules, ON) == memory.counts(centre, book, rules, ON)


class TestQuestions:
    def test_the_same_rules_on_other_days_are_counted_anew(self, stores):
        memory, sql = stores
        book, centre = book_of(YOUNG, ~YOUNG), make_centre(key=fresh_centre())
        for store in stores:
            fill(store, centre.key, 1)
        rules = [rule.key for rule in book.rules]
        with sql.database.engine.connect() as connection:
            for other in (ON, date(1990, 1, 1)):
                bound = [book.bind(rules[0], ON), book.bind(rules[1], other)]
                facts = book.lexicon.facts
                _, counts = count_answers(connection, centre.key, bound, facts)
                (expected,) = memory.counts(centre, book, rules[1:], other)
                assert counts == expected

    def test_a_rule_about_the_centre_is_answered_from_its_profile(self, stores):
        staff = _profile_fact()
        book = book_of(fact(staff.key) >= 3, subject=Subject.CENTRE, facts=(staff,))
        for store in stores:
            for total, answer in ((4, Truth.YES), (2, Truth.NO), (None, Truth.UNKNOWN)):
                centre = make_centre(key=fresh_centre(), staff_total=total)
                assert store.select(centre, book, "test.rule_0", ON, answer) == (centre.key,)
                (counts,) = store.counts(centre, book, ["test.rule_0"], ON)
                assert counts == {t: int(t is answer) for t in Truth}

    def test_counts_come_in_the_order_of_the_rules_whatever_they_are_about(self, stores):
        staff = _profile_fact()
        rules = (
            make_rule(0, fact("child.birth_date").known()),
            make_rule(1, fact(staff.key).known(), Subject.CENTRE),
            make_rule(2, fact("case.opened_on").known(), Subject.CASE),
            make_rule(3, ~fact("child.birth_date").known()),
        )
        book = RuleBook(facts=(*the_facts(), staff), rules=rules)
        centre = make_centre(key=fresh_centre(), staff_total=1)
        keys = [rule.key for rule in reversed(rules)] + ["test.rule_1"]
        born = make_person(birth=PartialDate.of("2010"))
        for store in stores:
            with store.begin(centre.key) as uow:
                add_all(uow, born, make_person("other"), make_person("third"))
                uow.commit()
            yes = [counts[Truth.YES] for counts in store.counts(centre, book, keys, ON)]
            assert yes == [2, 0, 1, 1, 1]

    def test_no_rule_is_counted_at_no_cost(self, stores):
        for store in stores:
            assert store.counts(make_centre(), book_of(YOUNG), [], ON) == ()

    def test_an_opaque_rule_is_refused_with_the_reason(self, stores):
        book = TestOpaqueRules().book()
        for store in stores:
            with pytest.raises(InvalidInput, match="a Python function answers it"):
                store.select(make_centre(), book, "test.rule_1", ON, Truth.YES)
            with pytest.raises(InvalidInput, match="a Python function answers it"):
                store.counts(make_centre(), book, ["test.rule_1"], ON)

    def test_an_unknown_rule_is_refused_with_the_nearest(self, stores):
        for store in stores:
            with pytest.raises(UnknownKey, match=r'the nearest is "test.rule_0"'):
                store.select(make_centre(), book_of(YOUNG), "test.rule", ON, Truth.YES)

    @pytest.mark.parametrize(
        ("path", "said"), [("brith", r'the nearest is "birth"'), ("", r'Person has no ""')]
    )
    def test_a_path_that_leads_nowhere_is_refused(self, stores, path, said):
        astray = evolve(make_fact("born", FactType.DATE), path=path)
        book = book_of(fact(astray.key).known(), facts=(astray,))
        for store in stores:
            with pytest.raises(InvalidInput, match=said):
                store.select(make_centre(), book, "test.rule_0", ON, Truth.YES)


def _profile_fact() -> Fact:
    return evolve(make_fact("staff", FactType.INTEGER, Subject.CENTRE), path="staff_total")
