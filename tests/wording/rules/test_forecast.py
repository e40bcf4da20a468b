"""What time alone will do, and what a person can do."""

from datetime import date

import pytest

from copcore.domain import LANGUAGES, Truth
from copcore.rules.outlook.help import Set, Wait
from copcore.rules.outlook.horizon import Change
from copcore.wording import change_sentence, suggestion_sentence
from tests.wording.lint import problems
from tests.wording.rules.rulebook import LEXICON


def test_a_change_is_told_with_its_day_and_the_new_answer():
    change = Change(date(2030, 3, 1), Truth.NO)
    assert change_sentence(change, "bg") == (
        "На 1 март 2030 г. отговорът ще стане „не“, ако нищо друго не се промени."
    )
    assert change_sentence(None, "bg") == "Само с времето отговорът няма да се промени."


def test_a_suggestion_names_each_fact_with_its_value_and_then_the_wait():
    steps = (Wait(date(2030, 3, 1)), Set("child.referred", True), Set("child.role", "grandparent"))
    assert suggestion_sentence(steps, LEXICON, "bg") == (
        "За отговор „да“: насочено от ДСП – да; роля – баба или дядо; изчакване до 1 март 2030 г."
    )
    assert suggestion_sentence(steps[:1], LEXICON, "en", Truth.NO) == (
        "For the answer “no”: waiting until 1 March 2030."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", Truth)
def test_these_sentences_pass_the_lint(language, outcome):
    change = Change(date(2030, 3, 1), outcome)
    steps = (Set("child.groups", frozenset({"at_risk", "foster"})), Wait(date(2030, 3, 1)))
    for said in (
        change_sentence(change, language),
        change_sentence(None, language),
        suggestion_sentence(steps, LEXICON, language, outcome),
    ):
        assert problems(said, language) == ()
