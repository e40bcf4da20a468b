"""``copcore explain``: the answer of a rule about one subject, with reasons and what follows."""

from typing import TYPE_CHECKING

import click

from copcore.cli import options, shown
from copcore.cli.lazy import language_option

if TYPE_CHECKING:
    from copcore.domain import Language
    from copcore.rules import RuleBook


@click.command()
@click.argument("rule", required=False)
@click.option("--rule-file", metavar="FILE", help="A rule in TOML instead of RULE; - is stdin.")
@click.option(
    "--facts", "facts_file", required=True, metavar="FILE", help="Known facts, in JSON; - is stdin."
)
@options.on
@options.as_json
@language_option()
def explain(
    rule: str | None,
    rule_file: str | None,
    facts_file: str,
    on: str,
    as_json: bool,
    language: "Language",
) -> None:
    """Answer RULE about one subject from a file of facts, with reasons.

    The file is an object such as {"child.birth_date": "2012-02-29"}; a key that is absent or
    null is unknown. The answer says what is missing, when it will change by itself, and what
    would turn it into a yes.
    """
    from copcore.cli import given
    from copcore.cli.answer import Answer

    day = options.read_day(on)
    _check_sources(rule, rule_file, facts_file)
    book, key = _asked(rule, rule_file)
    facts = given.facts(facts_file, book, book.rule(key).subject)
    answer = Answer.of(book, key, facts, day, language)
    if as_json:
        shown.put_json(answer.as_json())
    else:
        click.echo(answer.as_text())


def _check_sources(rule: str | None, rule_file: str | None, facts_file: str) -> None:
    from copcore.errors import InvalidInput

    if (rule is None) == (rule_file is None):
        raise InvalidInput(
            en="Name one rule: by its key, or by --rule-file with a file.",
            bg="Посочете едно правило: с ключа му или с файл след --rule-file.",
        )
    if rule_file == facts_file == "-":
        raise InvalidInput(
            en="Standard input holds one file only; give the other by its name.",
            bg="Стандартният вход носи само един файл; посочете другия с името му.",
        )


def _asked(rule: str | None, rule_file: str | None) -> "tuple[RuleBook, str]":
    from copcore.bootstrap import load_catalogue
    from copcore.cli import given

    book = load_catalogue().book()
    if rule_file is None:
        return book, book.rule(rule or "").key
    read = given.rule_file(rule_file, book)
    return read.book, read.rule.key
