"""Whom the centre's services are open to; neither rule ever refuses anybody.

The source says to whom the services are accessible and excludes nobody (TSE-02, TSE-33), so a
group that it does not name leaves the question open. A narrower group is of the wider one.
"""

from datetime import date

from copcore import Rule, RuleVersion, Subject, TermKind, Text, always, fact
from copcore.authoring import with_narrower
from copcore_tsenovo import KEY
from copcore_tsenovo.profile import CENTRE
from copcore_tsenovo.terms import TERMS

# The text describes the year 2018.
SINCE = date(2018, 1, 1)

_groups = with_narrower(TermKind.TARGET_GROUP, CENTRE.target_groups, TERMS)

RULES = (
    Rule(
        key=f"{KEY}.target_group",
        title=Text(
            bg="Достъпни ли са услугите на центъра за това лице?",
            en="Are the centre's services accessible to this person?",
        ),
        subject=Subject.CASE,
        source="TSE-02",
        versions=(RuleVersion(since=SINCE, when=fact("case.target_groups").overlaps(*_groups)),),
        centre=KEY,
    ),
    Rule(
        key=f"{KEY}.information_for_anyone",
        title=Text(
            bg="Може ли лицето да получи консултация, подкрепа и информация?",
            en="May this person be given counselling, support and information?",
        ),
        subject=Subject.CHILD,
        source="TSE-33",
        versions=(RuleVersion(since=SINCE, when=always()),),
        centre=KEY,
    ),
)
