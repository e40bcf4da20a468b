"""Rules as SQL: who has an answer, and how many have each.

The compiler knows nothing of tables: a ``Layout`` says where facts stand.
"""

from copcore.storage.sql.kept import Kept
from copcore.storage.sql.rules.asking import count_answers, select_ids
from copcore.storage.sql.rules.depth import fits
from copcore.storage.sql.rules.layout import KeySet, Layout, Place, Records, Subjects
from copcore.storage.sql.rules.statements import counts_statement, rule_statement
from copcore.storage.sql.rules.workspace import WorkspaceLayout

__all__ = [
    "Kept",
    "KeySet",
    "Layout",
    "Place",
    "Records",
    "Subjects",
    "WorkspaceLayout",
    "count_answers",
    "counts_statement",
    "fits",
    "rule_statement",
    "select_ids",
]
