"""Asking the law: one rule, what is known, and a day."""

from datetime import date
from functools import cache

from copcore import Decision, RuleBook, load_catalogue

DAY = date(2024, 6, 3)


@cache
def the_book() -> RuleBook:
    """The book of the law alone, as no plugin could change it."""
    return load_catalogue([]).book()


def asked(rule: str, on: date = DAY, **known) -> Decision:
    """Ask ``law.RULE``; facts are written with ``__`` for the dot: ``case__place_free=True``."""
    facts = {key.replace("__", "."): _value(value) for key, value in known.items()}
    return the_book().decide(f"law.{rule}", facts, on)


def answer(rule: str, on: date = DAY, **known) -> str:
    """The bare answer: yes, no or unknown."""
    return asked(rule, on, **known).outcome.value


def _value(value):
    return frozenset(value) if isinstance(value, set) else value
