"""The ten rules written by hand in NumPy: the limit for columns.

Blocks of 64k records, conditions that several rules share reckoned once, bounds that always hold
left out. Codes: words from 1 on, 0 unknown; yes/no 1 and 0, unknown -1; days as ordinals, 0
unknown.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from benchmarks.eligibility import AT_3, AT_7, AT_14, AT_16, AT_18

BLOCK = 1 << 16
Columns = Mapping[str, Any]
INPUTS = (
    "birth_date",
    "sex",
    "risk",
    "school",
    "self_referred",
    "disability",
    "months_waiting",
    "municipality",
)
D3, D7, D14, D16, D18 = (day.toordinal() for day in (AT_3, AT_7, AT_14, AT_16, AT_18))
ABANDONMENT, VIOLENCE, NEGLECT, POVERTY, LEAVING, FOSTER, LAW = range(1, 8)
FEMALE = HERE = 1
OUT = 2


def _pupil(of: Callable[[str], Any]) -> Any:
    return (of("birth_date") > D16) & (of("birth_date") <= D7)


TEN: Mapping[str, Callable[[Callable[[str], Any]], Any]] = {
    "early_0_3": lambda of: (
        (of("birth_date") > D3)
        & ((of("risk") <= POVERTY) | of("self_referred"))
        & (of("municipality") == HERE)
    ),
    "pupil": lambda of: _pupil(of) & (of("municipality") == HERE),
    "young_mother": lambda of: (
        (of("birth_date") > D18)
        & (of("birth_date") <= D14)
        & (of("sex") == FEMALE)
        & (of("risk") == VIOLENCE)
    ),
    "home_again": lambda of: (
        ((of("risk") == ABANDONMENT) | (of("risk") == FOSTER)) & (of("municipality") == HERE)
    ),
    "with_disability": lambda of: of("disability") & (of("birth_date") > D18),
    "leaving_care": lambda of: (of("risk") == LEAVING) & (of("birth_date") <= D16),
    "foster_or_grown": lambda of: (
        (of("risk") == FOSTER) | (of("self_referred") & (of("birth_date") <= D18))
    ),
    "waiting": lambda of: (
        (of("months_waiting") >= 2) & (of("municipality") == HERE) & ~of("disability")
    ),
    "out_of_school": lambda of: (of("school") == OUT) & _pupil(of),
    "urgent": lambda of: (
        (of("risk") == VIOLENCE)
        | (of("risk") == NEGLECT)
        | (of("risk") == LAW)
        | (of("school") == OUT)
        | (of("months_waiting") >= 6)
    ),
}
"""The ten rules one by one, where nothing is missing; ``of`` gives a column."""


def two_valued(columns: Columns) -> list[tuple[int, int]]:
    """How many yes and no each of the ten rules answers, where nothing is missing."""
    birth, sex, risk, school, asked, disability, waiting, place = (columns[n] for n in INPUTS)
    yes = [0] * 10
    for start in range(0, len(birth), BLOCK):
        rows = slice(start, start + BLOCK)
        b, r = birth[rows], risk[rows]
        own, ill, w = asked[rows] == 1, disability[rows] == 1, waiting[rows]
        here, out = place[rows] == HERE, school[rows] == OUT
        abandoned, violence, neglect = r == ABANDONMENT, r == VIOLENCE, r == NEGLECT
        foster, grown, under_16 = r == FOSTER, b <= D18, b > D16
        pupil = under_16 & (b <= D7)
        found = (
            (b > D3) & (abandoned | violence | neglect | (r == POVERTY) | own) & here,
            pupil & here,
            (b > D18) & (b <= D14) & (sex[rows] == FEMALE) & violence,
            (abandoned | foster) & here,
            ill & ~grown,
            (r == LEAVING) & ~under_16,
            foster | (own & grown),
            (w >= 2) & here & ~ill,
            out & pupil,
            violence | neglect | (r == LAW) | out | (w >= 6),
        )
        for number, mask in enumerate(found):
            yes[number] += int(np.count_nonzero(mask))
    return [(count, len(birth) - count) for count in yes]


def three_valued(columns: Columns, waiting_known: Any) -> list[tuple[int, int]]:
    """How many yes and no each of the ten rules answers, where anything may be missing."""
    birth, sex, risk, school, asked, disability, waiting, place = (columns[n] for n in INPUTS)
    totals = [(0, 0)] * 10
    for start in range(0, len(birth), BLOCK):
        rows = slice(start, start + BLOCK)
        b, r, w, s, p = (column[rows] for column in (birth, risk, waiting, school, place))
        born, risky, waits = b != 0, r != 0, waiting_known[rows]
        over_3, under_7, under_14 = b > D3, b > D7, b > D14
        under_16, under_18 = b > D16, b > D18
        grown, over_16 = born & ~under_18, born & ~under_16
        own, not_own = asked[rows] == 1, asked[rows] == 0
        ill, well = disability[rows] == 1, disability[rows] == 0
        here, out = p == HERE, s == OUT
        elsewhere, in_school = (p != 0) & ~here, (s != 0) & ~out
        female, male = sex[rows] == FEMALE, sex[rows] > FEMALE
        abandoned, violence, neglect = r == ABANDONMENT, r == VIOLENCE, r == NEGLECT
        foster, leaving = r == FOSTER, r == LEAVING
        early, back = abandoned | violence | neglect | (r == POVERTY), abandoned | foster
        urgent = violence | neglect | (r == LAW)
        pupil, no_pupil = under_16 & born & ~under_7, over_16 | under_7
        two, six = waits & (w >= 2), waits & (w >= 6)
        found = (
            (
                over_3 & (early | own) & here,
                (born & ~over_3) | (risky & ~early & not_own) | elsewhere,
            ),
            (pupil & here, no_pupil | elsewhere),
            (
                under_18 & born & ~under_14 & female & violence,
                grown | under_14 | male | (risky & ~violence),
            ),
            (back & here, (risky & ~back) | elsewhere),
            (ill & under_18, well | grown),
            (leaving & over_16, (risky & ~leaving) | under_16),
            (foster | (own & grown), risky & ~foster & (not_own | under_18)),
            (two & here & well, (waits & ~two) | elsewhere | ill),
            (out & pupil, in_school | no_pupil),
            (urgent | out | six, risky & ~urgent & in_school & waits & ~six),
        )
        for number, (yes, no) in enumerate(found):
            ayes, noes = totals[number]
            totals[number] = (
                ayes + int(np.count_nonzero(yes)),
                noes + int(np.count_nonzero(no)),
            )
    return totals
