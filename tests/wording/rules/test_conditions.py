"""Whole conditions in words, whatever is known of anybody."""

import pytest

from copcore.rules import always, fact, parameter, related, rule, span
from copcore.wording import condition
from tests.wording.rules.rulebook import LEXICON, ON, book_of

born = fact("child.birth_date")
role = fact("member.role")
parents = related("family.members")
CONDITIONS = [
    (
        born.age().band(3, 18),
        "възраст от 3 до навършване на 18 години",
        "age from 3 to under 18 years",
    ),
    (
        born.age() < parameter("law.majority"),
        "възраст до навършване на 18 години",
        "age under 18 years",
    ),
    (
        born.age(at="child.came_on") >= 3,
        "възраст поне 3 години към „дата на постъпване“",
        "age at least 3 years at “date of admission”",
    ),
    (
        fact("child.came_on").age("months") >= 2,
        "дата на постъпване – възраст поне 2 месеца",
        "date of admission – age at least 2 months",
    ),
    (
        fact("child.term") <= span("1 month"),
        "срок – най-много 1 месец",
        "term – at most 1 month",
    ),
    (
        (fact("child.role") == "parent") & (fact("child.referred").known() | (born.age() < 3)),
        "роля – родител; и (насочено от ДСП – да има данни; или възраст до навършване на 3 години)",
        "role – parent; and (referred by the directorate – to be known; or age under 3 years)",
    ),
    (
        ~((fact("child.role") == "parent") & (fact("child.visits") >= 2)),
        "роля – различно от родител; или брой посещения – по-малко от 2",
        "role – other than parent; or number of visits – less than 2",
    ),
    (
        parents.any(role == "parent"),
        "поне един член на семейството: роля – родител",
        "at least one family member: role – parent",
    ),
    (
        ~parents.any(role == "parent"),
        "всички членове на семейството: роля – различно от родител",
        "all family members: role – other than parent",
    ),
    (
        ~parents.all((role == "parent") & (born.age() >= 18)),
        (
            "поне един член на семейството: "
            "(роля – различно от родител; или възраст до навършване на 18 години)"
        ),
        "at least one family member: (role – other than parent; or age under 18 years)",
    ),
    (
        related("family.siblings").at_least(2, born.age() < 18),
        "поне 2 братя и сестри: възраст до навършване на 18 години",
        "at least 2 brothers and sisters: age under 18 years",
    ),
    (
        ~related("child.cases").at_least(5, always()),
        "по-малко от 5 случая на лицето: без условие",
        "fewer than 5 cases of the person: no condition",
    ),
    (~rule("test.small"), "„Малко ли е детето?“ – не", "“Is the child small?” – no"),
    (always(), "без условие", "no condition"),
]


@pytest.mark.parametrize(("when", "bg", "en"), CONDITIONS)
def test_a_condition_is_told_with_its_negations_where_they_belong(when, bg, en):
    assert condition(when, LEXICON, "bg", ON) == bg
    assert condition(when, LEXICON, "en", ON) == en


@pytest.mark.parametrize(("when", "bg"), [example[:2] for example in CONDITIONS])
def test_a_bound_condition_is_told_like_the_written_one(when, bg):
    bound = book_of(when).bind("test.rule", ON)
    assert condition(bound.part, LEXICON, "bg", ON) == bg


def test_without_a_day_a_dated_value_is_called_by_its_title():
    when = born.age() < parameter("law.majority")
    assert condition(when, LEXICON, "bg") == "възраст до навършване на „Пълнолетие“"
    assert condition(when, LEXICON, "en") == "age under “Age of majority”"


def test_an_opaque_rule_tells_its_own_explanation():
    bound = book_of(rule("test.opaque")).bind("test.opaque", ON)
    assert condition(bound, LEXICON, "bg") == "„Има ли място в графика?“ – да"
    assert condition(bound.part, LEXICON, "bg") == "посещенията се сравняват с графика"
