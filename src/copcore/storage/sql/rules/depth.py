"""How deep the conditions of a rule stand inside each other, and whether SQLite can read that.

Until version 3.46 its parser keeps at most a hundred symbols waiting for their closing brackets.
The numbers are those that are kept waiting by the SQL that is made here, rounded up. Many
conditions side by side are nested too, and no version takes more than a thousand of them.
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
    walk_bound,
)

_ROOM = 95
_MOST = 200


def fits(rule: BoundRule) -> bool:
    """Whether every SQLite can read the rule as SQL."""
    found = rule.made.get("fits sql")
    if not isinstance(found, bool):
        leaves = sum(isinstance(node, BoundLeaf) for node in walk_bound(rule))
        found = rule.made["fits sql"] = _depth(rule) <= _ROOM and leaves <= _MOST
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
