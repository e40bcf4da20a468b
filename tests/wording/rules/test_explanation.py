"""A decision explained as a whole, and its tree for programs."""

import json
from datetime import date

from copcore.domain import PartialDate
from copcore.rules import always, fact, parameter, related, rule
from copcore.wording import explanation, reason_tree, sentence, told
from tests.wording.lint import problems
from tests.wording.rules.rulebook import ON, ask

born = fact("child.birth_date")
referred = fact("child.referred") == True  # noqa: E712
parents = related("family.members")
grown_up = {"child.birth_date": date(2001, 3, 4)}
is_parent = fact("member.role") == "parent"


def text(when, facts=None, language="bg", **more):
    book, decision = ask(when, facts, **more)
    return explanation(decision, book, language).splitlines()


def test_the_answer_comes_first_and_the_source_last():
    assert text(born.age() < 18, {"child.birth_date": date(2012, 2, 29)}) == [
        "Да: „Може ли детето да бъде прието?“",
        (
            "– Изпълнено: дата на раждане – 29 февруари 2012 г., възраст 8 години; "
            "изисква се до навършване на 18 години."
        ),
        "По редакцията от 1 януари 2018 г., към 1 май 2020 г.",
        "Източник: ЗСУ чл. 78, ал. 5.",
    ]


def test_of_all_conditions_only_those_that_decide_are_told():
    said = text((born.age() < 18) & referred, {"child.referred": False}, "en")
    assert said == [
        "No: “Can the child be admitted?”",
        "– Unmet: referred by the directorate – no; required: “yes”.",
        "By the version of 1 January 2018, as at 1 May 2020.",
        "Source: ЗСУ чл. 78, ал. 5.",
    ]


def test_an_unknown_answer_says_what_is_missing():
    first, *_ = text((born.age() < 18) & referred)
    assert first == (
        "Не може да се каже: „Може ли детето да бъде прието?“ "
        "За да е сигурно, уточнете: дата на раждане и насочено от ДСП."
    )


def test_missing_facts_of_related_records_are_named_with_the_record():
    facts = {"family.members": ({}, {"member.role": "guardian"}), "family.members_complete": False}
    first, *_ = text(parents.any(is_parent), facts)
    assert first.endswith(
        "За да е сигурно, уточнете: дали списъкът „членове на семейството“ е пълен "
        "и роля (член на семейството № 1)."
    )


def test_a_rule_that_is_not_in_force_yet_says_since_when():
    said = text(referred, {"child.referred": True}, on=date(2017, 5, 1))
    assert said == [
        "Не може да се каже: „Може ли детето да бъде прието?“",
        (
            "– Неизвестно: правилото „Може ли детето да бъде прието?“ е в сила едва от "
            "1 януари 2018 г."
        ),
        "На 1 май 2017 г. правилото още не е в сила; първата му редакция е от 1 януари 2018 г.",
        "Източник: ЗСУ чл. 78, ал. 5.",
    ]


def test_the_opposite_of_another_rule_is_asked_as_a_no():
    facts = {"child.birth_date": date(2019, 1, 1)}
    said = text(~rule("test.small"), facts)
    assert said[1:3] == [
        "– Неизпълнено: „Малко ли е детето?“ – да; изисква се „не“.",
        (
            "  – Изпълнено: дата на раждане – 1 януари 2019 г., възраст 1 година; "
            "изисква се до навършване на 3 години."
        ),
    ]


def test_an_opaque_rule_explains_itself():
    said = text(rule("test.opaque"), {"child.visits": 3})
    assert said[1:3] == [
        "– Неизпълнено: „Има ли място в графика?“ – не.",
        "  – Посещенията се сравняват с графика.",
    ]


def test_related_records_are_counted_and_then_told_one_by_one():
    facts = {
        "family.members": ({"member.role": "parent"}, {"member.role": "guardian"}, {}),
        "family.members_complete": True,
    }
    book, decision = ask(parents.at_least(2, is_parent), facts)
    assert told(decision, book, "bg") == (
        "– Неизвестно: важи за 1 от 3 членове на семейството, неясно за 1; изисква се поне за 2.",
        "  – Член на семейството № 3 – неизвестно: роля; изисква се родител.",
        "  – Член на семейството № 1 – изпълнено: роля – родител, както се изисква.",
        "  – Член на семейството № 2 – неизпълнено: роля – настойник; изисква се родител.",
    )


def test_a_group_of_which_one_part_decides_is_told_without_its_heading():
    either = referred | (fact("child.visits") >= 2)
    assert text((born.age() < 18) & either, {"child.visits": 3} | grown_up, "en")[1:2] == [
        "– Unmet: date of birth – 4 March 2001, age 19 years; required: under 18 years."
    ]
    assert text(either, {"child.visits": 3}, "en")[1] == (
        "– Met: number of visits – 3; required: at least 2."
    )
    assert text(either, {"child.visits": 1, "child.referred": False}, "en")[1:4] == [
        "– Unmet: at least one of the conditions below is required.",
        "  – Unmet: referred by the directorate – no; required: “yes”.",
        "  – Unmet: number of visits – 1; required: at least 2.",
    ]


def test_where_no_record_is_known_the_condition_is_told():
    book, decision = ask(parents.any(is_parent))
    assert told(decision, book, "bg") == (
        (
            "– Неизвестно: няма данни за членове на семейството; "
            "изисква се поне един член на семейството: роля – родител."
        ),
    )
    empty = {"family.members": (), "family.members_complete": True}
    book, decision = ask(parents.any(is_parent), empty)
    assert told(decision, book, "en") == (
        (
            "– Unmet: there are no family members; "
            "required: at least one family member: role – parent."
        ),
    )


def test_a_rule_without_a_condition_is_always_met():
    assert text(always())[1] == "– Изпълнено: няма условия."


def test_the_tree_holds_what_json_holds():
    facts = {
        "child.birth_date": PartialDate.of("2012-02"),
        "child.groups": frozenset({"foster", "at_risk"}),
        "family.members": ({"member.role": "parent"},),
    }
    when = (born.age() < 18) & fact("child.groups").overlaps("violence") & parents.any(is_parent)
    book, decision = ask(when, facts)
    tree = reason_tree(decision, book, "en")
    assert json.loads(json.dumps(tree)) == tree
    (root,) = tree
    assert (root["kind"], root["outcome"], root["status"]) == ("all", "no", "unmet")
    assert [part["kind"] for part in root["parts"]] == ["leaf", "leaf", "related"]
    birth, groups, family = root["parts"]
    assert (birth["fact"], birth["value"], birth["status"]) == (
        "child.birth_date",
        "2012-02",
        "met",
    )
    assert groups["value"] == ["at_risk", "foster"]
    assert family["parts"][0]["record"] == "family member no. 1"


def test_the_tree_of_a_dated_value_has_its_source():
    book, decision = ask(born.age() < parameter("law.majority"))
    (leaf,) = reason_tree(decision, book, "bg")
    assert leaf["source"] == "ЗЛС чл. 2"


def test_a_sentence_of_one_reason_is_that_of_the_tree():
    book, decision = ask(referred, {"child.referred": True})
    (leaf,) = reason_tree(decision, book, "bg")
    (reason,) = decision.reason.parts
    assert sentence(reason, book.lexicon, "bg", ON) == leaf["text"]


def test_every_line_of_these_examples_passes_the_lint():
    for language in ("bg", "en"):
        for line in text((born.age() < 18) & ~rule("test.small"), {}, language)[1:]:
            assert problems(line.lstrip(" –"), language, quoted=("ЗСУ чл. 78, ал. 5",)) == ()
