"""The explanations of all registered rules as text files beside the facts they are made from.

``snapshots/facts.json`` has facts for each rule and each answer that it can give; they are people
and cases that nobody ever was. Change them there as you like. Then write the texts anew, and read
what changed before you keep it::

    uv run python -m tests.rules.explanations

Facts are made up for rules and answers that have none yet; those that no longer give their answer
are made up anew.
"""

import json
from datetime import date
from pathlib import Path

from hypothesis import Phase, find, settings

from copcore import load_catalogue
from copcore.domain import LANGUAGES, Truth
from copcore.errors import InvalidInput
from copcore.exchange.fact_files import facts_tree, read_facts
from copcore.rules import OpaqueRule
from copcore.rules.outlook.horizon import next_change
from copcore.testing.rules.examples import examples
from copcore.wording import change_sentence, explanation, refusal_paragraph

FOLDER = Path(__file__).parent / "snapshots"
FACTS = FOLDER / "facts.json"
ON = date(2024, 5, 1)


def stored_facts():
    """Facts as JSON, by rule and answer."""
    return json.loads(FACTS.read_text(encoding="utf-8")) if FACTS.exists() else {}


def cases_of(book, rule, stored):
    """The facts of each answer of a rule; see the module."""
    kept = stored.get(rule.key, {})
    for outcome in Truth:
        tree = kept.get(outcome.value)
        if tree is None or decided(book, rule, tree).outcome is not outcome:
            tree = made_up(book, rule, outcome)
        if tree is not None:
            yield outcome.value, tree


def made_up(book, rule, outcome, phases=tuple(Phase)):
    """The simplest facts with this answer; None where the rule never gives it.

    Without the phase that shrinks they are any facts, which takes a tenth of the time.
    """
    if isinstance(rule, OpaqueRule):
        return None
    try:
        strategy = examples(book, rule.key, ON, outcome)
    except InvalidInput:
        return None
    plain = settings(database=None, derandomize=True, max_examples=1, phases=phases)
    return facts_tree(find(strategy, lambda facts: True, settings=plain))


def decided(book, rule, tree, on=ON):
    return book.decide(rule.key, read_facts(tree, book, rule.subject), on)


def text_of(book, rule, cases):
    """What the file of a rule holds."""
    parts = [f"{rule.key}\n"]
    for answer, tree in cases.items():
        decision = decided(book, rule, tree)
        parts.append(f"=== {answer}: {json.dumps(tree, ensure_ascii=False)}\n")
        parts += ["\n".join(lines_of(book, rule, decision, tree, lang)) for lang in LANGUAGES]
    return "\n".join(parts)


def lines_of(book, rule, decision, tree, language):
    """All that is told of a decision in one language."""
    yield from explanation(decision, book, language).splitlines()
    if not isinstance(rule, OpaqueRule):
        change = next_change(book, rule.key, read_facts(tree, book, rule.subject), ON)
        yield change_sentence(change, language)
    if decision.outcome is Truth.NO:
        yield refusal_paragraph(decision, book, language)
    yield ""


def path_of(rule):
    return FOLDER / f"{rule.key}.txt"


def renew():
    """Write all files anew."""
    book, stored = load_catalogue().book(), stored_facts()
    cases = {rule.key: dict(cases_of(book, rule, stored)) for rule in book.rules}
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    FACTS.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for rule in book.rules:
        text = text_of(book, rule, cases[rule.key])
        path_of(rule).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    renew()
