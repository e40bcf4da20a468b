"""The days from which the acts are confirmed, and how a question of the law is written down.

The Social Services Act (ЗСУ) is in force since 1 July 2020 and its regulation (ППЗСУ) is of
17 November 2020. The Child Protection Act (ЗЗДет, of 2000) and its regulation (ППЗЗДет, of 2003)
are older, but were read only as they stand today; no earlier wording is confirmed. So their ages
and deadlines begin on the same day as the present order of services, and for a day before that the
answer is unknown rather than today's law read back.
"""

from datetime import date

from copcore.domain import Text
from copcore.rules import Expression, Rule, RuleVersion, Subject
from copcore.rules.language.expressions import Compare, Comparison

SERVICES_ACT = date(2020, 7, 1)
"""ЗСУ; also the careful first day for ЗЗДет and ППЗЗДет."""

REGULATION = date(2020, 11, 17)
"""ППЗСУ."""


def question(
    name: str,
    bg: str,
    en: str,
    *,
    subject: Subject,
    source: str,
    when: Expression,
    since: date,
) -> Rule:
    """A question that the law answers for all centres.

    Args:
        name: The key without ``law.``.
        bg: The question in Bulgarian.
        en: The same in English.
        subject: Whom or what it is about.
        source: Articles.
        when: The condition for a yes.
        since: First day on which all of it is confirmed.
    """
    return Rule(
        key=f"law.{name}",
        title=Text(bg=bg, en=en),
        subject=subject,
        source=source,
        versions=(RuleVersion(since=since, when=when),),
    )


def yes(fact: str) -> Expression:
    """A yes/no fact holds."""
    return Compare(fact, Comparison.EQUAL, value=True)


def no(fact: str) -> Expression:
    """A yes/no fact is known not to hold."""
    return Compare(fact, Comparison.EQUAL, value=False)
