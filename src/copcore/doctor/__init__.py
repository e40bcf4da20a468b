"""The doctor: what is wrong with an installation or a workspace, line by line.

It prints nothing, changes no record and no table, and stops at nothing: what is broken is a line.
"""

from copcore.doctor.checks import Affected, Check, Key, Level, worst
from copcore.doctor.examination import Examination

__all__ = ["Affected", "Check", "Examination", "Key", "Level", "worst"]
