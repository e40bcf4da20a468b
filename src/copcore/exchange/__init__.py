"""Exchange with the world outside: commands as JSON lines, read strictly and written canonically.

A file holds one command in each line. What is read is taken as it stands or refused with line,
field and the nearest valid word; nothing is turned into something else in silence.
"""

from copcore.exchange.codec import CommandCodec
from copcore.exchange.faults import Fault
from copcore.exchange.lines import read_lines
from copcore.exchange.values import read_value

__all__ = ["CommandCodec", "Fault", "read_lines", "read_value"]
