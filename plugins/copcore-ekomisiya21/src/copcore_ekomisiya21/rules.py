"""Whether a child is of the ages that the centre takes (EKO-11).

The ages bound the children; their families have none.
"""

from datetime import date

from copcore import Rule, RuleVersion, Subject, Text, fact
from copcore_ekomisiya21 import KEY
from copcore_ekomisiya21.profile import AGES

# The page carries no date: the rule holds from the first day of the year that the plugin stands
# for, a declared reading.
SINCE = date(2023, 1, 1)

_age = fact("child.birth_date").age()

RULES = (
    Rule(
        key=f"{KEY}.aged_3_to_18",
        title=Text(bg="На възраст от 3 до 18 години ли е детето?", en="Is the child aged 3 to 18?"),
        subject=Subject.CHILD,
        source="EKO-11",
        versions=(RuleVersion(since=SINCE, when=_age.band(AGES.from_years, AGES.until_years)),),
        centre=KEY,
    ),
)
