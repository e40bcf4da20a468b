"""What is said of one condition on a fact: met, unmet or unknown, what was read, what is asked."""

from datetime import date

import pytest

from copcore.domain import PartialDate
from copcore.rules import Span, fact, parameter, span
from tests.wording.lint import problems, too_long
from tests.wording.rules.rulebook import say

born = fact("child.birth_date")
came = fact("child.came_on")
LONG = ("at_risk", "violence", "foster", "adolescent", "underage_mother")
leap = {"child.birth_date": date(2012, 2, 29)}


def day(text):
    return {"child.came_on": date.fromisoformat(text)}


SENTENCES = [
    (
        born.age().band(3, 18),
        leap,
        (
            "Изпълнено: дата на раждане – 29 февруари 2012 г., възраст 8 години; "
            "изисква се от 3 до навършване на 18 години."
        ),
        "Met: date of birth – 29 February 2012, age 8 years; required: from 3 to under 18 years.",
    ),
    (
        born.age().band(0, 3),
        leap,
        (
            "Неизпълнено: дата на раждане – 29 февруари 2012 г., възраст 8 години; "
            "изисква се от раждането до навършване на 3 години."
        ),
        (
            "Unmet: date of birth – 29 February 2012, age 8 years; "
            "required: from birth to under 3 years."
        ),
    ),
    (
        born.age() >= 21,
        {},
        "Неизвестно: дата на раждане; изисква се възраст поне 21 години.",
        "Unknown: date of birth; required: age at least 21 years.",
    ),
    (
        born.age() < parameter("law.majority"),
        {"child.birth_date": PartialDate.of("2002")},
        (
            "Неизвестно: дата на раждане – 2002 г., възраст 17 или 18 години; "
            "изисква се до навършване на 18 години (пълнолетие)."
        ),
        (
            "Unknown: date of birth – 2002, age 17 or 18 years; "
            "required: under 18 years (age of majority, ЗЛС чл. 2)."
        ),
    ),
    (
        born.age("months") < 1,
        {"child.birth_date": date(2020, 4, 30)},
        (
            "Изпълнено: дата на раждане – 30 април 2020 г., възраст 0 месеца; "
            "изисква се до навършване на 1 месец."
        ),
        "Met: date of birth – 30 April 2020, age 0 months; required: under 1 month.",
    ),
    (
        ~born.age().band(3, 18),
        leap,
        (
            "Неизпълнено: дата на раждане – 29 февруари 2012 г., възраст 8 години; "
            "изисква се под 3 или поне 18 години."
        ),
        (
            "Unmet: date of birth – 29 February 2012, age 8 years; "
            "required: under 3 or at least 18 years."
        ),
    ),
    (
        born.age(at="child.came_on") >= 6,
        leap | day("2018-02-28"),
        "Неизпълнено: възраст 5 години към 28 февруари 2018 г.; изисква се поне 6 години.",
        "Unmet: age 5 years on 28 February 2018; required: at least 6 years.",
    ),
    (
        born.age(at="child.came_on") >= 6,
        leap,
        "Неизвестно: дата на постъпване; изисква се поне 6 години.",
        "Unknown: date of admission; required: at least 6 years.",
    ),
    (
        came.within("2 months"),
        day("2020-03-01"),
        (
            "Изпълнено: дата на постъпване – 1 март 2020 г.; "
            "изисква се до 2 месеца преди деня на решението."
        ),
        "Met: date of admission – 1 March 2020; required: up to 2 months before the decision.",
    ),
    (
        came.since("1 year"),
        day("2020-03-01"),
        (
            "Неизпълнено: дата на постъпване – 1 март 2020 г.; "
            "изисква се поне 1 година преди деня на решението."
        ),
        "Unmet: date of admission – 1 March 2020; required: at least 1 year before the decision.",
    ),
    (
        ~came.until("21 working days"),
        day("2020-05-04"),
        (
            "Неизпълнено: дата на постъпване – 4 май 2020 г.; "
            "изисква се извън срока до 21 работни дни след деня на решението."
        ),
        (
            "Unmet: date of admission – 4 May 2020; "
            "required: not within the 21 working days after the decision."
        ),
    ),
    (
        came.within(parameter("law.validity")),
        day("2020-04-01"),
        "Неизвестно: дата на постъпване; „Срок на валидност“ има стойност едва от 1 юли 2020 г.",
        "Unknown: date of admission; “Validity” has a value only from 1 July 2020.",
    ),
    (
        came >= date(2020, 7, 1),
        {"child.came_on": PartialDate.of("2020-03", "края на март")},
        "Неизпълнено: дата на постъпване – март 2020 г.; изисква се не по-рано от 1 юли 2020 г.",
        "Unmet: date of admission – March 2020; required: not earlier than 1 July 2020.",
    ),
    (
        came <= date(2020, 7, 1),
        {"child.came_on": PartialDate.of("2020")},
        (
            "Неизвестно: дата на постъпване – 2020 г., но датата не е пълна; "
            "изисква се не по-късно от 1 юли 2020 г."
        ),
        (
            "Unknown: date of admission – 2020, but the date is not exact; "
            "required: not later than 1 July 2020."
        ),
    ),
    (
        fact("child.referred") == True,  # noqa: E712
        {"child.referred": True},
        "Изпълнено: насочено от ДСП – да, както се изисква.",
        "Met: referred by the directorate – yes, as required.",
    ),
    (
        fact("child.referred") == True,  # noqa: E712
        {"child.referred": False},
        "Неизпълнено: насочено от ДСП – не; изисква се „да“.",
        "Unmet: referred by the directorate – no; required: “yes”.",
    ),
    (
        ~(fact("child.referred") == True),  # noqa: E712
        {},
        "Неизвестно: насочено от ДСП; изисква се „не“.",
        "Unknown: referred by the directorate; required: “no”.",
    ),
    (
        fact("child.role") == "parent",
        {"child.role": "grandparent"},
        "Неизпълнено: роля – баба или дядо; изисква се родител.",
        "Unmet: role – grandparent; required: parent.",
    ),
    (
        fact("child.role") != "parent",
        {"child.role": "guardian"},
        "Изпълнено: роля – настойник; изисква се различно от родител.",
        "Met: role – guardian; required: other than parent.",
    ),
    (
        fact("child.role").is_in("parent", "grandparent"),
        {"child.role": "guardian"},
        "Неизпълнено: роля – настойник; изисква се едно от: родител или „баба или дядо“.",
        "Unmet: role – guardian; required: one of: parent or grandparent.",
    ),
    (
        fact("child.groups").overlaps("adolescent", "at_risk"),
        {"child.groups": frozenset({"at_risk", "foster"})},
        "Изпълнено: целеви групи – дете в риск и още 1, както се изисква.",
        "Met: target groups – child at risk and 1 more, as required.",
    ),
    (
        fact("child.groups").overlaps("foster"),
        {"child.groups": frozenset()},
        "Неизпълнено: целеви групи – няма; изисква се дете в приемно семейство.",
        "Unmet: target groups – none; required: child in a foster family.",
    ),
    (
        fact("child.risks").overlaps("foster"),
        {"child.risks": frozenset({"at_risk"})},
        "Неизвестно: рискове – дете в риск, може би и други; изисква се дете в приемно семейство.",
        "Unknown: risks – child at risk, perhaps others too; required: child in a foster family.",
    ),
    (
        ~fact("child.groups").overlaps("foster"),
        {"child.groups": frozenset({"foster"})},
        (
            "Неизпълнено: целеви групи – дете в приемно семейство; "
            "изисква се да липсва „дете в приемно семейство“."
        ),
        (
            "Unmet: target groups – child in a foster family; "
            "required: “child in a foster family” to be absent."
        ),
    ),
    (
        ~fact("child.groups").overlaps("at_risk", "violence", "foster", "underage_mother"),
        {"child.groups": frozenset({"foster", "adolescent"})},
        "Неизпълнено: целеви групи – дете в приемно семейство и още 1, а това не се допуска.",
        "Unmet: target groups – child in a foster family and 1 more, which is not allowed.",
    ),
    (
        fact("child.visits").between(2, 5),
        {"child.visits": 1234},
        "Неизпълнено: брой посещения – 1\xa0234; изисква се от 2 до 5 включително.",
        "Unmet: number of visits – 1,234; required: from 2 to 5 inclusive.",
    ),
    (
        ~(fact("child.visits") > 2),
        {"child.visits": 0},
        "Изпълнено: брой посещения – 0; изисква се най-много 2.",
        "Met: number of visits – 0; required: at most 2.",
    ),
    (
        fact("child.term") >= span("21 months"),
        {"child.term": Span.of("1 month")},
        "Неизпълнено: срок – 1 месец; изисква се поне 21 месеца.",
        "Unmet: term – 1 month; required: at least 21 months.",
    ),
    (
        fact("child.place").is_in("Ловеч", "Троян"),
        {"child.place": "Ябланица"},
        "Неизпълнено: населено място – „Ябланица“; изисква се едно от: „Ловеч“ или „Троян“.",
        "Unmet: place – “Ябланица”; required: one of: “Ловеч” or “Троян”.",
    ),
    (
        fact("child.place").known(),
        {},
        "Неизпълнено: населено място – неизвестно; изисква се да има данни.",
        "Unmet: place – unknown; required: to be known.",
    ),
    (
        fact("child.place").unknown(),
        {},
        "Изпълнено: населено място – неизвестно, както се изисква.",
        "Met: place – unknown, as required.",
    ),
]


@pytest.mark.parametrize(("when", "facts", "bg", "en"), SENTENCES)
def test_a_condition_says_its_status_what_was_read_and_what_is_asked(when, facts, bg, en):
    assert say(when, facts, "bg") == bg
    assert say(when, facts, "en") == en


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(("when", "facts"), [example[:2] for example in SENTENCES])
def test_every_example_passes_the_lint(when, facts, language):
    text = say(when, facts, language)
    quoted = ("Ловеч", "Троян", "Ябланица", "ЗЛС чл. 2")
    assert problems(text, language, quoted=quoted) == ()
    assert not too_long(text)


def test_a_dated_value_is_told_with_its_title_and_source_where_there_is_room():
    said = say(fact("child.visits") >= parameter("law.majority"), {"child.visits": 20})
    assert said == ("Изпълнено: брой посещения – 20; изисква се поне 18 (пълнолетие, ЗЛС чл. 2).")


def test_a_long_list_is_cut_with_what_was_found_at_its_head():
    said = say(
        fact("child.groups").overlaps(*LONG), {"child.groups": frozenset({"underage_mother"})}
    )
    assert said == (
        "Изпълнено: целеви групи – непълнолетна майка; изисква се поне едно от: "
        "непълнолетна майка, дете в риск или още 3 възможности."
    )


def test_a_long_text_is_cut_and_stays_on_one_line():
    said = say(fact("child.place").known(), {"child.place": "много\n дълъг  текст " * 9})
    assert "\n" not in said
    assert "…" in said
    assert not too_long(said)


def test_without_the_limit_a_sentence_would_be_too_long(monkeypatch):
    monkeypatch.setattr("copcore.wording.rules.leaves.fitting", lambda ways: next(iter(ways))())
    said = say(
        fact("child.groups").overlaps(*LONG), {"child.groups": frozenset({"underage_mother"})}
    )
    assert too_long(said)
