"""Words that only this centre uses."""

from copcore import TermKind
from copcore.authoring import own_words
from copcore_ekomisiya21 import KEY

_group = own_words(KEY, TermKind.TARGET_GROUP)
_goal = own_words(KEY, TermKind.GOAL)

TERMS = (
    _group(
        "family_not_coping",
        "несправящо се семейство, търсещо професионална подкрепа",
        "family that does not cope and seeks professional support",
        "EKO-15",
        "family_in_need_of_support",
    ),
    _goal(
        "equal_inclusion",
        "равнопоставено включване на децата в социалния живот",
        "equal inclusion of the children in social life",
        "EKO-06",
        "social_inclusion",
    ),
    _goal(
        "qualified_help",
        "професионална и квалифицирана помощ за децата в риск и техните семейства",
        "professional and qualified help for children at risk and their families",
        "EKO-10",
    ),
)
