"""Numbers, and numbers of things.

Bulgarian says "1 час" but "21 часа": its singular goes with exactly one, and every other number
takes the count form. Both languages write at most two decimals, rounded half up.
"""

from fractions import Fraction

from babel.numbers import format_decimal

from copcore.domain import Language, Noun, Text
from copcore.reports import Cell, rounded
from copcore.wording.languages import LOCALES, unknown

_UNKNOWN_NUMBER = Text(bg="неизвестен брой", en="an unknown number of")


def number(value: Fraction | int | None, language: Language) -> str:
    """Word a number: ``1 234,5`` in Bulgarian, ``1,234.5`` in English.

    Thousands are parted by a non-breaking space in Bulgarian; None is "неизвестно".
    """
    shown = rounded(None if value is None else Fraction(value))
    if shown is None:
        return unknown(language)
    return format_decimal(shown, locale=LOCALES[language])


def counted(value: Fraction | int | None, noun: Noun, language: Language) -> str:
    """Word a number of things: "62 потребители", "1 час", "2,5 часа".

    None is "неизвестен брой часове", so that it can stand in a sentence.
    """
    shown = rounded(None if value is None else Fraction(value))
    if shown is None:
        return f"{_UNKNOWN_NUMBER[language]} {noun.many[language]}"
    form = noun.one if shown == 1 else noun.count
    return f"{number(value, language)} {form[language]}"


def amount(cell: Cell, language: Language) -> str:
    """Word the value of a cell for a sentence: counted where it has a noun, else bare."""
    noun = cell.definition.noun
    return number(cell.value, language) if noun is None else counted(cell.value, noun, language)


def figure(cell: Cell, language: Language) -> str:
    """Word the value of a cell for a table: "62 потребители", "2,2", "неизвестно"."""
    return unknown(language) if cell.value is None else amount(cell, language)
