"""Values that are no commands, such as a configuration, read by the same strict converter."""

from typing import TypeVar

from attrs import evolve

from copcore.exchange.converter import strict_converter
from copcore.exchange.faults import READING_ERRORS, collect, refusal

T = TypeVar("T")


def read_value(tree: object, kind: type[T], *, place: str) -> T:
    """Read a value of an attrs class from a tree of JSON or TOML.

    Args:
        tree: As ``json`` or ``tomllib`` gives it.
        kind: The class.
        place: Where the tree comes from; it leads every fault.

    Raises:
        InvalidInput: Something does not fit; all faults are named with their places.
    """
    try:
        return strict_converter().structure(tree, kind)
    except READING_ERRORS as error:
        faults = collect(error)
        raise refusal(tuple(evolve(f, place=_join(place, f.place)) for f in faults)) from None


def _join(file: str, field: str) -> str:
    return f"{file}, {field}" if field else file
