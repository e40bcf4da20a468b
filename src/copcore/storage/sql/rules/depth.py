"""How deep the conditions of a rule stand inside each other, and whether SQLite can read that.

Until version 3.46 its parser keeps at most a hundred symbols waiting for their closing brackets.
The numbers are those that are kept waiting by the SQL that is made here, rounded up.
"""

from copcore.rules.bound import (
    AgeAt,
    BoundAll,
    BoundAny,
    BoundLeaf,
    BoundNode,
    BoundRelated,
    BoundRule,
    bound_parts,
)

_ROOM = 95


def fits(rule: BoundRule) -> bool:
    """Whether every SQLite can read the rule as SQL."""
    found = rule.made.get("fits sql")
    if not isinstance(found, bool):
        found = rule.made["fits sql"] = _depth(rule) <= _ROOM
    return found


def _depth(node: BoundNode) -> int:
    return _own(node) + max(map(_depth, bound_parts(node)), default=0)


def _own(node: BoundNode) -> int:
    match node:
        case BoundAll() | BoundAny():
            return 3
        case BoundRelated():
            return 17
        case BoundLeaf(test=AgeAt()):
            return 40
        case BoundLeaf():
            return 6
    return 0
