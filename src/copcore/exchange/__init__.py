"""Exchange with the world outside: commands as JSON lines, rules in TOML, facts in JSON.

A file of commands holds one in each line. What is read is taken as it stands or refused with
line, field and the nearest valid word; nothing is turned into something else in silence.
"""

from copcore.exchange.codec import CommandCodec
from copcore.exchange.fact_files import facts_tree, read_facts, read_facts_file
from copcore.exchange.faults import Fault
from copcore.exchange.lines import read_lines
from copcore.exchange.rule_files import RuleFile, read_rule, read_rule_file
from copcore.exchange.values import read_value

__all__ = [
    "CommandCodec",
    "Fault",
    "RuleFile",
    "facts_tree",
    "read_facts",
    "read_facts_file",
    "read_lines",
    "read_rule",
    "read_rule_file",
    "read_value",
]
