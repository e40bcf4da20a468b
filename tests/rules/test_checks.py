"""What does not fit is refused when it is loaded, with the place and the nearest word."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copcore.domain import Text, Truth
from copcore.errors import InvalidInput
from copcore.rules.book import RuleBook
from copcore.rules.definition import OpaqueRule, RuleVersion
from copcore.rules.facts import Changeable, Fact, FactType, Subject
from copcore.rules.language.expressions import Age, AllOf, Always, AnyOf, Between, Related
from copcore.rules.language.writing import day, fact, parameter, related, rule, span
from copcore.rules.spans import Calendar, Span, SpanUnit
from copcore.testing.rules.books import FACTS, SUBJECTS
from copcore.testing.rules.drawing import books, expressions, rules
from tests.rules.asking import LONG_AGO, make_book, make_parameter, make_rule

PLACE = "test.rule (1950-01-01), when"
PARAMETERS = (
    make_parameter("test.age", (LONG_AGO, 18)),
    make_parameter("test.day", (LONG_AGO, date(2020, 1, 1))),
    make_parameter("test.public", (LONG_AGO, Span(2, SpanUnit.MONTHS))),
    make_parameter("test.visits", (LONG_AGO, 3), (date(2020, 1, 1), 9)),
    make_parameter("test.way", (LONG_AGO, Span(30, SpanUnit.MINUTES))),
)
FAMILY_RULE = make_rule(Always(), "test.family", subject=Subject.FAMILY)

birth, seen = fact("child.birth_date"), fact("child.seen_on")
agrees, colour = fact("child.agrees"), fact("child.colour")
needs, visits, way = fact("child.needs"), fact("child.visits"), fact("child.way")
members = related("family.members")

REFUSED = {
    "an unknown fact": (
        fact("child.birthdate").known(),
        ': Unknown fact "child.birthdate"; the nearest is "child.birth_date".',
        ": Непознат ключ (факт): „child.birthdate“; най-близкото е „child.birth_date“.",
    ),
    "an unknown fact deep inside": (
        agrees.known() & ~(visits.known() | fact("child.visit").known()),
        '.all[1].not.any[1]: Unknown fact "child.visit"; the nearest is "child.visits".',
        ".all[1].not.any[1]: Непознат ключ (факт): „child.visit“; най-близкото е „child.visits“.",
    ),
    "an unknown fact of a record": (
        members.any(fact("member.agree").known()),
        '.family.members: Unknown fact "member.agree"; the nearest is "member.agrees".',
        ".family.members: Непознат ключ (факт): „member.agree“; най-близкото е „member.agrees“.",
    ),
    "an unknown rule": (
        rule("test.famili"),
        ': Unknown rule "test.famili"; the nearest is "test.family".',
        ": Непознат ключ (правило): „test.famili“; най-близкото е „test.family“.",
    ),
    "an unknown parameter": (
        visits >= parameter("test.ages"),
        ': Unknown parameter "test.ages"; the nearest is "test.age".',
        ": Непознат ключ (параметър): „test.ages“; най-близкото е „test.age“.",
    ),
    "an unknown relation": (
        related("family.member").any(Always()),
        ': Unknown relation "family.member"; the nearest is "family.members".',
        ": Непознат ключ (връзка): „family.member“; най-близкото е „family.members“.",
    ),
    "an unknown value": (
        colour == "rod",
        ': Unknown value of child.colour "rod"; the nearest is "red".',
        ": Непознат ключ (стойност на child.colour): „rod“; най-близкото е „red“.",
    ),
    "an unknown value of a set": (
        needs.overlaps("red", "gren"),
        ': Unknown value of child.needs "gren"; the nearest is "green".',
        ": Непознат ключ (стойност на child.needs): „gren“; най-близкото е „green“.",
    ),
    "a fact of another subject": (
        fact("family.agrees") == True,  # noqa: E712
        (
            ': "family.agrees" is about family, and this speaks of child; '
            "reach it through related records."
        ),
        (
            ": „family.agrees“ се отнася до family, а тук се говори за child; "
            "стигнете до него чрез свързани записи."
        ),
    ),
    "a rule about another subject": (
        rule("test.family"),
        (
            ': "test.family" is about family, and this speaks of child; '
            "reach it through related records."
        ),
        (
            ": „test.family“ се отнася до family, а тук се говори за child; "
            "стигнете до него чрез свързани записи."
        ),
    ),
    "a relation of another subject": (
        related("case.child").any(Always()),
        (
            ': "case.child" leads from case, and this speaks of child; '
            "move it into a rule about one of them."
        ),
        (
            ": „case.child“ води от case, а тук се говори за child; "
            "преместете го в правило за някое от тях."
        ),
    ),
    "an order of what has none": (
        colour < "red",
        ': "child.colour" is of type key; this needs integer, date, duration.',
        ": „child.colour“ е от тип key; тук е нужно integer, date, duration.",
    ),
    "a set compared": (
        needs == "red",
        ': "child.needs" is of type keys; this needs bool, key, integer, date, duration, text.',
        ": „child.needs“ е от тип keys; тук е нужно bool, key, integer, date, duration, text.",
    ),
    "a single key that overlaps": (
        colour.overlaps("red"),
        ': "child.colour" is of type key; this needs keys.',
        ": „child.colour“ е от тип key; тук е нужно keys.",
    ),
    "an age of no date": (
        visits.age() >= 3,
        ': "child.visits" is of type integer; this needs date.',
        ": „child.visits“ е от тип integer; тук е нужно date.",
    ),
    "an age at no date": (
        birth.age(at="child.visits") >= 3,
        ': "child.visits" is of type integer; this needs date.',
        ": „child.visits“ е от тип integer; тук е нужно date.",
    ),
    "a value of another type": (
        visits >= "three",
        ': "child.visits" is of type integer, and three is not.',
        ": „child.visits“ е от тип integer, а three не е.",
    ),
    "yes as a number": (
        visits == True,  # noqa: E712
        ': "child.visits" is of type integer, and True is not.',
        ": „child.visits“ е от тип integer, а True не е.",
    ),
    "an amount in another unit": (
        way < span("2 hours"),
        ': "child.way" is of type duration (minutes), and 2 hours is not.',
        ": „child.way“ е от тип duration (minutes), а 2 hours не е.",
    ),
    "a dated value of another type": (
        visits >= parameter("test.day"),
        ': "child.visits" is of type integer, and 2020-01-01 is not.',
        ": „child.visits“ е от тип integer, а 2020-01-01 не е.",
    ),
    "a dated value that is no age": (
        birth.age() >= parameter("test.day"),
        ': parameter "test.day" is no integer.',
        ": параметърът „test.day“ не е integer.",
    ),
    "a dated value that is no span": (
        seen.within(parameter("test.age")),
        ': parameter "test.age" is no duration.',
        ": параметърът „test.age“ не е duration.",
    ),
    "minutes between days": (
        seen.within("30 minutes"),
        ": the time between days is counted in days, working days, months, years.",
        ": времето между два дни се брои в days, working days, months, years.",
    ),
    "dated minutes between days": (
        seen.within(parameter("test.way")),
        ": the time between days is counted in days, working days, months, years.",
        ": времето между два дни се брои в days, working days, months, years.",
    ),
    "an age in days": (
        Age("child.birth_date", 3, None, SpanUnit.DAYS),
        ": an age is counted in years or months.",
        ": възрастта се брои в години или месеци.",
    ),
    "an age without a bound": (
        Age("child.birth_date"),
        ': an age needs "from", "until" or both.',
        ": възрастта иска „from“, „until“ или двете.",
    ),
    "a negative age": (
        birth.age() >= -1,
        ': "age" must be a whole number from 0 on, not -1.',
        ": „age“ трябва да е цяло число, поне 0, а не -1.",
    ),
    "an empty age": (
        birth.age().band(18, 18),
        ": nothing lies from 18 to 18.",
        ": нищо не лежи между 18 и 18.",
    ),
    "a range the wrong way round": (
        Between("child.seen_on", day("2025-01-02"), day("2025-01-01")),
        ": nothing lies from 2025-01-02 to 2025-01-01.",
        ": нищо не лежи между 2025-01-02 и 2025-01-01.",
    ),
    "a dated end beyond the other": (
        visits.between(parameter("test.visits"), 5),
        ": nothing lies from 9 to 5.",
        ": нищо не лежи между 9 и 5.",
    ),
    "a dated age that is reached too late": (
        birth.age().band(parameter("test.age"), 18),
        ": nothing lies from 18 to 18.",
        ": нищо не лежи между 18 и 18.",
    ),
    "an empty list": (
        colour.is_in(),
        ": the list of values is empty.",
        ": списъкът със стойности е празен.",
    ),
    "an empty conjunction": (
        AllOf(()),
        ': "all" is empty; give a condition.',
        ": „all“ е празно; дайте условие.",
    ),
    "an empty disjunction": (
        ~AnyOf(()),
        '.not: "any" is empty; give a condition.',
        ".not: „any“ е празно; дайте условие.",
    ),
    "at least none": (
        Related("family.members", 0, Always()),
        ': "at_least" must be a whole number from 1 on, not 0.',
        ": „at_least“ трябва да е цяло число, поне 1, а не 0.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_refused_with_its_place(name):
    when, en, bg = REFUSED[name]
    with pytest.raises(InvalidInput) as refused:
        make_book(FAMILY_RULE, make_rule(when), parameters=PARAMETERS)
    assert (refused.value.en, refused.value.bg) == (PLACE + en, PLACE + bg)
    assert refused.value.data["place"] == PLACE + en.split(": ")[0]


def test_the_place_names_the_version():
    versions = (
        RuleVersion(since=date(2020, 1, 1), when=Always()),
        RuleVersion(since=date(2022, 1, 1), when=fact("child.agree").known()),
    )
    with pytest.raises(InvalidInput, match="2022-01-01"):
        make_book(make_rule(Always(), versions=versions))


def test_working_days_need_a_calendar_of_the_book():
    with pytest.raises(InvalidInput) as refused:
        make_book(make_rule(seen.within("5 working days")), calendar=Calendar())
    assert "give the book one with is_working_day" in refused.value.en
    assert "дайте го на книгата с is_working_day" in refused.value.bg


@pytest.mark.parametrize(
    ("conditions", "way"),
    [
        ([rule("test.a")], "test.a → test.a"),
        ([rule("test.b"), ~rule("test.a")], "test.a → test.b → test.a"),
        (
            [members.any(rule("test.b")), rule("test.c"), Always() | rule("test.a")],
            "test.a → test.b → test.c → test.a",
        ),
    ],
)
def test_a_rule_that_leads_back_to_itself_is_refused_with_the_way(conditions, way):
    circle = [make_rule(when, f"test.{key}") for key, when in zip("abc", conditions, strict=False)]
    with pytest.raises(InvalidInput) as refused:
        make_book(*circle)
    assert f"leads back to itself ({way})" in refused.value.en
    assert f"води към себе си ({way})" in refused.value.bg


def test_no_rule_is_about_a_member():
    with pytest.raises(InvalidInput) as refused:
        make_book(make_rule(Always(), subject=Subject.MEMBER))
    assert "no rule is about a member of a family" in refused.value.en
    assert "няма правила за член на семейство" in refused.value.bg


def test_a_member_has_the_facts_and_the_rules_of_a_child():
    grown = make_rule(birth.age() >= 18, "test.grown")
    both = members.any(rule("test.grown") & (fact("child.visits") > 0) & fact("member.way").known())
    make_book(grown, make_rule(both))


def test_the_facts_of_a_function_are_checked_too():
    asked = OpaqueRule(
        key="test.opaque",
        title=Text(bg="Питане", en="Question"),
        subject=Subject.CHILD,
        source="ЗСУ, чл. 1",
        facts=("child.visit",),
        explanation=Text(bg="Брои.", en="It counts."),
        answer=lambda facts, on: Truth.UNKNOWN,
        since=LONG_AGO,
    )
    with pytest.raises(InvalidInput, match=r"test\.opaque: .*nearest is .child\.visits."):
        make_book(asked)


def test_two_of_one_kind_may_not_share_a_key():
    for twice in (
        {"facts": (*FACTS, FACTS[0])},
        {"parameters": (*PARAMETERS, PARAMETERS[0])},
        {"rules": (FAMILY_RULE, FAMILY_RULE)},
    ):
        with pytest.raises(InvalidInput) as refused:
            RuleBook(**{"facts": FACTS, **twice})
        assert "is used twice" in refused.value.en
        assert "се повтаря" in refused.value.bg


@pytest.mark.parametrize(
    ("kind", "en", "bg"),
    [
        (FactType.KEY, "the keys that it may hold", "ключовете, които може да приема"),
        (FactType.KEYS, "the keys that it may hold", "ключовете, които може да приема"),
        (FactType.DURATION, "the unit of its amounts", "единицата, в която се измерва"),
    ],
)
def test_a_fact_whose_values_nobody_could_tell_is_refused(kind, en, bg):
    lacking = Fact(
        key="child.lacking",
        type=kind,
        subject=Subject.CHILD,
        label=Text(bg="Факт", en="Fact"),
        changeable=Changeable.PERSON,
    )
    with pytest.raises(InvalidInput) as refused:
        RuleBook(facts=(lacking,))
    assert refused.value.en == f'Fact "child.lacking" lacks {en}.'
    assert f"„child.lacking“ липсват {bg}" in refused.value.bg


@given(st.data())
def test_every_generated_condition_is_accepted(data):
    book = data.draw(books(each=1, depth=1))
    subject = data.draw(st.sampled_from(SUBJECTS))
    when = data.draw(expressions(book.lexicon, subject))
    book.with_rules((make_rule(when, subject=subject), data.draw(rules(book.lexicon, subject))))


@pytest.mark.parametrize(
    "when",
    [
        fact("child.birth_date") > date.max,
        fact("child.birth_date") < date.min,
        fact("child.birth_date").within("1001 working days"),
    ],
)
def test_what_the_calendar_cannot_hold_or_count_is_refused(when):
    with pytest.raises(InvalidInput, match=r"from 0002-01-01 to 9998-12-31|at most 1000"):
        make_book(make_rule(when))


def test_many_rules_that_share_others_are_looked_at_once_each():
    rules = [make_rule(fact("child.agrees").known(), "test.r0")]
    for number in range(1, 60):
        below = rule(f"test.r{number - 1}")
        rules.append(make_rule(below | ~below, f"test.r{number}"))
    assert len(make_book(*rules).rules) == 60
