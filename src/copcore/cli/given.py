"""Files that a command is given; ``-`` is standard input."""

import sys
from pathlib import Path
from unicodedata import normalize

from copcore.errors import InvalidInput
from copcore.exchange.fact_files import read_facts, read_facts_file
from copcore.exchange.files import named
from copcore.exchange.rule_files import RuleFile, read_rule, read_rule_file
from copcore.exchange.strict_json import parse
from copcore.rules import Facts, RuleBook, Subject

STDIN = "-"
_PLACE = Path("stdin")


def rule_file(name: str, book: RuleBook) -> RuleFile:
    """Read a rule in TOML.

    Raises:
        InvalidInput: It cannot be read, or something in it does not fit.
    """
    if name != STDIN:
        return read_rule_file(Path(name), book)
    with named(_PLACE):
        return read_rule(_stdin(), book)


def facts(name: str, book: RuleBook, subject: Subject) -> Facts:
    """Read what is known of one subject, in JSON.

    Raises:
        InvalidInput: It cannot be read, or something in it does not fit.
    """
    if name != STDIN:
        return read_facts_file(Path(name), book, subject)
    with named(_PLACE):
        return read_facts(parse(_stdin()), book, subject)


def _stdin() -> str:
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(
            en="This is not in UTF-8; write it with this encoding.",
            bg="Това не е в UTF-8; запишете го с тази кодировка.",
        ) from None
    return normalize("NFC", text)
