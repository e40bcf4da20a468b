"""The rule of the centre: support for every child, whatever the circumstances (RAZ-16).

It holds for parents too, with whom the centre works as well (RAZ-13).
"""

from copcore import Rule, RuleVersion, Subject, Text, always
from copcore_razlog import KEY
from copcore_razlog.profile import OPENED

RULES = (
    Rule(
        key=f"{KEY}.may_be_supported",
        title=Text(
            bg="Може ли лицето да получи подкрепа, независимо от обстоятелствата?",
            en="May the person be supported, whatever the circumstances?",
        ),
        subject=Subject.CHILD,
        source="RAZ-16",
        # the last day of the month of the opening: the first on which it was open for sure
        versions=(RuleVersion(since=OPENED.latest, when=always()),),
        centre=KEY,
    ),
)
