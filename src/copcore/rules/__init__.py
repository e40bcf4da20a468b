"""Rules: written once, decided, explained, queried, dated and tested."""

from copcore.rules.answers import truth
from copcore.rules.book import Decision, RuleBook
from copcore.rules.compiled import answer_of, screen
from copcore.rules.definition import AnyRule, OpaqueRule, Rule, RuleVersion
from copcore.rules.facts import (
    RELATIONS,
    Changeable,
    Choice,
    Fact,
    FactType,
    Relation,
    Subject,
)
from copcore.rules.facts import Facts as Facts  # copcore.Facts is a block of a report
from copcore.rules.language.expressions import Expression
from copcore.rules.language.python_text import python_text
from copcore.rules.language.toml_text import rule_file_text, toml_text
from copcore.rules.language.tree import expression_tree, read_expression
from copcore.rules.language.writing import always, day, fact, parameter, related, rule, span
from copcore.rules.outlook.help import Set, Suggestions, Wait, applied, what_would_help
from copcore.rules.outlook.horizon import Change, changes, next_change, turning_days
from copcore.rules.parameters import DatedValue, Parameter
from copcore.rules.reasons import Reason
from copcore.rules.spans import Calendar, Span, SpanUnit

__all__ = [
    "RELATIONS",
    "AnyRule",
    "Calendar",
    "Change",
    "Changeable",
    "Choice",
    "DatedValue",
    "Decision",
    "Expression",
    "Fact",
    "FactType",
    "OpaqueRule",
    "Parameter",
    "Reason",
    "Relation",
    "Rule",
    "RuleBook",
    "RuleVersion",
    "Set",
    "Span",
    "SpanUnit",
    "Subject",
    "Suggestions",
    "Wait",
    "always",
    "answer_of",
    "applied",
    "changes",
    "day",
    "expression_tree",
    "fact",
    "next_change",
    "parameter",
    "python_text",
    "read_expression",
    "related",
    "rule",
    "rule_file_text",
    "screen",
    "span",
    "toml_text",
    "truth",
    "turning_days",
    "what_would_help",
]
