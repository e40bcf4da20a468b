"""The rules of the centre: a focus on the youngest, and help for everyone (BRK-02, BRK-36).

"От 0 до 3 г." is read *until the third birthday is reached* [U]: the same words are read in the
same way in "от 3 до 18 години", and the narrower reading cannot overstate the share of work that
goes to the focus. Nobody loses by it, because the focus is no condition.
"""

from datetime import date

from copcore import Rule, RuleVersion, Subject, Text, always, fact
from copcore_berkovitsa import KEY
from copcore_berkovitsa.profile import AGE_FOCUS

# The text carries no date and the opening day is unknown: the rules hold from the first day of the
# year that the plugin stands for, an invented year like all its figures.
SINCE = date(2018, 1, 1)

_age = fact("child.birth_date").age()

RULES = (
    Rule(
        key=f"{KEY}.in_focus",
        title=Text(
            bg="Във фокуса на работата ли е лицето – деца от 0 до 3 години?",
            en="Is the person in the focus of the work, children aged 0 to 3?",
        ),
        subject=Subject.CHILD,
        source="BRK-02",
        versions=(
            RuleVersion(since=SINCE, when=_age.band(AGE_FOCUS.from_years, AGE_FOCUS.until_years)),
        ),
        centre=KEY,
    ),
    Rule(
        key=f"{KEY}.may_be_served",
        title=Text(
            bg="Може ли лицето да получи подкрепа, независимо от възрастта?",
            en="May the person be supported, whatever the age?",
        ),
        subject=Subject.CHILD,
        source="BRK-36",
        versions=(RuleVersion(since=SINCE, when=always()),),
        centre=KEY,
    ),
)
