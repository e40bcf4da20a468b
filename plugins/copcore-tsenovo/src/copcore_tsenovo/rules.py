"""Whom the centre's services are open to, as plain predicates; neither ever refuses anybody."""

from datetime import date

from copcore import Applicant, Finding, Rule, TermKind, Text, Truth
from copcore.authoring import with_wider
from copcore_tsenovo.profile import CENTRE
from copcore_tsenovo.terms import TERMS

_OF_A_GROUP = Finding(
    outcome=Truth.YES,
    reason=Text(
        bg="Лицето е от целева група на центъра.",
        en="The person is of a target group of the centre.",
    ),
)
_OF_OTHER_GROUPS = Finding(
    outcome=Truth.UNKNOWN,
    reason=Text(
        bg="Посочените групи не са сред изброените от центъра, но това не е отказ: екипът "
        "преценява дали има дете в риск; консултация, подкрепа и информация остават достъпни.",
        en="None of the named groups is among those that the centre lists, but this is no "
        "refusal: the team judges whether a child is at risk; counselling, support and "
        "information remain open.",
    ),
)
_OF_NO_NAMED_GROUP = Finding(
    outcome=Truth.UNKNOWN,
    reason=Text(
        bg="Още не е посочено към коя целева група принадлежи лицето.",
        en="Nobody has named a target group for this person yet.",
    ),
)
_ANYONE = Finding(
    outcome=Truth.YES,
    reason=Text(
        bg="Консултация, подкрепа и информация получава всеки, който потърси помощ.",
        en="Anyone who asks for help is given counselling, support and information.",
    ),
)


def accessible(applicant: Applicant, _on: date) -> Finding:
    """Say yes to every child at risk and every other target group, and to nobody no.

    The source says to whom the services are accessible and excludes nobody (TSE-02, TSE-33), so a
    group that it does not name leaves the question open. A narrower group is of the wider one.
    """
    if applicant.target_groups is None:
        return _OF_NO_NAMED_GROUP
    groups = with_wider(TermKind.TARGET_GROUP, applicant.target_groups, TERMS)
    return _OF_OTHER_GROUPS if groups.isdisjoint(CENTRE.target_groups) else _OF_A_GROUP


def for_anyone(_applicant: Applicant, _on: date) -> Finding:
    """Say yes to anyone who asks, whatever is known of them."""
    return _ANYONE


RULES = (
    Rule(
        key="target_group",
        title=Text(
            bg="Достъпни ли са услугите на центъра за това лице?",
            en="Are the centre's services accessible to this person?",
        ),
        source="TSE-02",
        decide=accessible,
    ),
    Rule(
        key="information_for_anyone",
        title=Text(
            bg="Може ли лицето да получи консултация, подкрепа и информация?",
            en="May this person be given counselling, support and information?",
        ),
        source="TSE-33",
        decide=for_anyone,
    ),
)
