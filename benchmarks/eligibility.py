"""Ten rules about invented children, and the same conditions written by hand.

Shared by the benchmarks of the rules: the rules as copcore has them, the children as facts, and
the limits that they are measured beside. Rules are in force in 2026; ``ON`` is the day.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from copcore.domain import Text, Truth
from copcore.rules import (
    Changeable,
    Choice,
    Expression,
    Fact,
    Facts,
    FactType,
    Rule,
    RuleBook,
    RuleVersion,
    Subject,
    fact,
)

ON = date(2026, 3, 2)
RISKS = ("abandonment", "violence", "neglect", "poverty", "leaving_care", "foster", "law", "none")
EARLY_RISKS = frozenset(RISKS[:4])
SCHOOLS = ("in", "out", "before", "after")
PLACES = tuple(f"place_{number}" for number in range(8))

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
Answer = Callable[[Facts], Any]


def _fact(name: str, kind: FactType, *choices: str) -> Fact:
    return Fact(
        key=f"child.{name}",
        type=kind,
        subject=Subject.CHILD,
        label=Text(bg=name, en=name),
        changeable=Changeable.PERSON,
        choices=tuple(Choice(key, Text(bg=key, en=key)) for key in choices),
    )


FACTS = (
    _fact("birth_date", FactType.DATE),
    _fact("sex", FactType.KEY, "female", "male"),
    _fact("risk", FactType.KEY, *RISKS),
    _fact("school", FactType.KEY, *SCHOOLS),
    _fact("self_referred", FactType.BOOL),
    _fact("disability", FactType.BOOL),
    _fact("months_waiting", FactType.INTEGER),
    _fact("municipality", FactType.TEXT),
)


def _conditions() -> dict[str, Expression]:
    """26 conditions in ten rules; the first is the one that is measured alone."""
    age, risk = fact("child.birth_date").age(), fact("child.risk")
    here = fact("child.municipality") == PLACES[0]
    asked = fact("child.self_referred") == True  # noqa: E712 - a sentence of the rule language
    disabled = fact("child.disability") == True  # noqa: E712
    out, waiting = fact("child.school") == "out", fact("child.months_waiting")
    pupil = age.band(7, 16)
    return {
        "early_0_3": (age < 3) & (risk.is_in(*sorted(EARLY_RISKS)) | asked) & here,
        "pupil": pupil & here,
        "young_mother": age.band(14, 18) & (fact("child.sex") == "female") & (risk == "violence"),
        "home_again": risk.is_in("abandonment", "foster") & here,
        "disability": disabled & (age < 18),
        "leaving_care": (risk == "leaving_care") & (age >= 16),
        "foster_or_grown": (risk == "foster") | (asked & (age >= 18)),
        "waiting": (waiting >= 2) & here & ~disabled,
        "out_of_school": out & pupil,
        "urgent": risk.is_in("violence", "neglect", "law") | out | (waiting >= 6),
    }


BOOK = RuleBook(
    facts=FACTS,
    rules=tuple(
        Rule(
            key=f"bench.{key}",
            title=Text(bg=key, en=key),
            subject=Subject.CHILD,
            source="-",
            versions=(RuleVersion(since=date(2020, 1, 1), when=when),),
        )
        for key, when in _conditions().items()
    ),
)
BOUND = tuple(BOOK.bind(rule.key, ON) for rule in BOOK.rules)


def children(number: int, missing: float = 0.0, seed: int = 1) -> list[dict[str, Any]]:
    """Different children; each fact is missing with the given chance."""
    chance = Random(seed)
    return [
        {key: value for key, value in _child(chance).items() if chance.random() >= missing}
        for _ in range(number)
    ]


def _child(chance: Random) -> dict[str, Any]:
    return {
        "child.birth_date": ON - timedelta(days=chance.randrange(20 * 365)),
        "child.sex": chance.choice(("female", "male")),
        "child.risk": chance.choice(RISKS),
        "child.school": chance.choice(SCHOOLS),
        "child.self_referred": chance.random() < 0.2,
        "child.disability": chance.random() < 0.1,
        "child.months_waiting": chance.randrange(12),
        "child.municipality": chance.choice(PLACES),
    }


def _birthday(years: int) -> date:
    return date(ON.year - years, ON.month, ON.day)


AT_3, AT_7, AT_14, AT_16, AT_18 = (_birthday(years) for years in (3, 7, 14, 16, 18))


def two_valued(facts: Facts) -> bool:
    """``early_0_3`` as one would write it where nothing is missing."""
    return (
        facts["child.birth_date"] > AT_3
        and (facts["child.risk"] in EARLY_RISKS or facts["child.self_referred"])
        and facts["child.municipality"] == "place_0"
    )


def three_valued(facts: Facts) -> Truth:
    """``early_0_3`` where anything may be missing."""
    birth = facts.get("child.birth_date")
    if birth is not None and birth <= AT_3:
        return NO
    risk = facts.get("child.risk")
    asked = facts.get("child.self_referred")
    sure = risk in EARLY_RISKS or asked is True
    if not sure and risk is not None and asked is not None:
        return NO
    place = facts.get("child.municipality")
    if place is not None and place != "place_0":
        return NO
    return YES if sure and birth is not None and place is not None else UNKNOWN


def ten_three_valued(facts: Facts) -> Sequence[Truth]:  # noqa: PLR0912, PLR0915 - by hand
    """The ten rules in one function where anything may be missing."""
    birth = facts.get("child.birth_date")
    sex = facts.get("child.sex")
    risk = facts.get("child.risk")
    school = facts.get("child.school")
    asked = facts.get("child.self_referred")
    disabled = facts.get("child.disability")
    waiting = facts.get("child.months_waiting")
    place = facts.get("child.municipality")
    born, elsewhere = birth is not None, place is not None and place != "place_0"
    here = place == "place_0"
    pupil = None if birth is None else AT_16 < birth <= AT_7

    early = NO
    if not (born and birth <= AT_3) and not elsewhere:
        sure = risk in EARLY_RISKS or asked is True
        if sure and born and here:
            early = YES
        elif sure or risk is None or asked is None:
            early = UNKNOWN
    at_school = NO if pupil is False or elsewhere else YES if pupil and here else UNKNOWN
    if (born and not AT_18 < birth <= AT_14) or sex == "male":
        mother = NO
    elif risk is None:
        mother = UNKNOWN
    elif risk != "violence":
        mother = NO
    else:
        mother = YES if born and sex is not None else UNKNOWN
    back = risk in {"abandonment", "foster"}
    not_home = elsewhere or (risk is not None and not back)
    home = NO if not_home else YES if back and here else UNKNOWN
    if disabled is False or (born and birth <= AT_18):
        disability = NO
    else:
        disability = YES if disabled and born else UNKNOWN
    if (risk is not None and risk != "leaving_care") or (born and birth > AT_16):
        leaving = NO
    else:
        leaving = YES if risk is not None and born else UNKNOWN
    if risk == "foster" or (asked and born and birth <= AT_18):
        foster = YES
    elif risk is not None and (asked is False or (born and birth > AT_18)):
        foster = NO
    else:
        foster = UNKNOWN
    if elsewhere or disabled or (waiting is not None and waiting < 2):
        waits = NO
    else:
        waits = YES if here and disabled is False and waiting is not None else UNKNOWN
    if pupil is False or (school is not None and school != "out"):
        out = NO
    else:
        out = YES if pupil and school is not None else UNKNOWN
    if (
        risk in {"violence", "neglect", "law"}
        or school == "out"
        or (waiting is not None and waiting >= 6)
    ):
        urgent = YES
    else:
        known = risk is not None and school is not None and waiting is not None
        urgent = NO if known else UNKNOWN
    return early, at_school, mother, home, disability, leaving, foster, waits, out, urgent
