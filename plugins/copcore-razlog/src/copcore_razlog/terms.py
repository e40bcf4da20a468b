"""Words of this centre beside the shared vocabulary."""

from copcore import TermKind
from copcore.authoring import own_words
from copcore_razlog import KEY

_risk = own_words(KEY, TermKind.RISK_FACTOR)
_goal = own_words(KEY, TermKind.GOAL)
_role = own_words(KEY, TermKind.STAFF_ROLE)
_event = own_words(KEY, TermKind.EVENT_KIND)

TERMS = (
    _risk("problems_in_family", "проблеми в семейството", "problems inside the family", "RAZ-14"),
    _risk(
        "problems_outside_family",
        "проблеми извън семейството",
        "problems outside the family",
        "RAZ-14",
    ),
    _goal(
        "social_change",
        "насърчена социална промяна и по-добри човешки взаимоотношения",
        "social change encouraged and better human relations",
        "RAZ-23",
    ),
    _role("specialist", "специалист", "specialist", "RAZ-20"),
    _event("disruption", "прекъсване по външни причини", "disruption from outside", "RAZ-17"),
)
