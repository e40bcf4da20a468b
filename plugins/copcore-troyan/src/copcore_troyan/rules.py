"""Whom the centre's activities are meant for (TRO-28 to TRO-38).

The groups were presented as those of the service; nothing says that others are turned away, so a
group that was not named leaves the question open. A narrower group is of the wider one.
"""

from datetime import date

from copcore import Rule, RuleVersion, Subject, TermKind, Text, fact
from copcore.authoring import with_narrower
from copcore_troyan import KEY
from copcore_troyan.profile import CENTRE
from copcore_troyan.terms import TERMS

# The day of the meeting at which the groups were presented (TRO-01).
PRESENTED = date(2022, 1, 26)

_groups = with_narrower(TermKind.TARGET_GROUP, CENTRE.target_groups, TERMS)

RULES = (
    Rule(
        key=f"{KEY}.target_group",
        title=Text(
            bg="От целева група на центъра ли е лицето?",
            en="Is the person of a target group of the centre?",
        ),
        subject=Subject.CASE,
        source="TRO-05, TRO-28 – TRO-38",
        versions=(
            RuleVersion(since=PRESENTED, when=fact("case.target_groups").overlaps(*_groups)),
        ),
        centre=KEY,
    ),
)
