"""JSON as it is read and written here: bounded, without doubles, in one canonical spelling."""

import json
import math
import re
from collections import Counter

from copcore.errors import InvalidInput
from copcore.exchange.faults import shown

MAX_BYTES = 256 * 1024
MAX_DEPTH = 32
MAX_DIGITS = 100

# The closing quote may be absent, so that a text without an end is passed over only once.
_NESTING = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}

# Beside the line feed, which JSON escapes itself, some readers end a line at these.
_LINE_ENDS = (("\x85", "\\u0085"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def parse(text: str) -> object:
    """Read one JSON value.

    Raises:
        InvalidInput: It is no JSON, longer than 256 KB, nested deeper than 32 levels, has a key
            twice in one object, NaN, Infinity, or a whole number of more than 100 digits.
    """
    _check_size(text)
    try:
        tree: object = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            en=f"This is not JSON from character {error.pos + 1} on; compare it with a line of "
            "an export.",
            bg=f"От знак {error.pos + 1} нататък това не е JSON; сравнете го с ред от износ.",
        ) from None
    return tree


def canonical(tree: object) -> str:
    """Write a value as one line: no spaces, letters as they are, keys in the order given."""
    line = _ENCODER.encode(tree)
    for separator, escaped in _LINE_ENDS:
        line = line.replace(separator, escaped)
    return line


def _check_size(text: str) -> None:
    if len(text.encode(errors="surrogatepass")) > MAX_BYTES:
        raise InvalidInput(
            en=f"This is longer than {MAX_BYTES // 1024} KB; write it as several commands.",
            bg=f"Това е по-дълго от {MAX_BYTES // 1024} KB; напишете го като няколко команди.",
        )
    if _depth(text) > MAX_DEPTH:
        raise InvalidInput(
            en=f"This is nested deeper than {MAX_DEPTH} levels; no command is.",
            bg=f"Това е вложено на повече от {MAX_DEPTH} нива; никоя команда не е такава.",
        )


def _depth(text: str) -> int:
    opened = text.count("[") + text.count("{")
    if opened <= MAX_DEPTH:
        return opened  # it cannot be deeper, and most lines end here
    level = deepest = 0
    for token in _NESTING.findall(text):
        level += _STEP.get(token, 0)
        deepest = max(deepest, level)
    return deepest


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = shown(next(key for key, count in counts.items() if count > 1))
        raise InvalidInput(
            en=f'The key "{twice}" stands twice in one object; keep one of them.',
            bg=f"Ключът „{twice}“ стои два пъти в един обект; оставете единия.",
        )
    return tree


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MAX_DIGITS:
        raise InvalidInput(
            en=f"A whole number has more than {MAX_DIGITS} digits; a number is expected, no code.",
            bg=f"Цяло число има над {MAX_DIGITS} цифри; очаква се число, а не код.",
        )
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    return number if math.isfinite(number) else _constant(digits)


def _constant(word: str) -> float:
    raise InvalidInput(
        en=f"{shown(word)} is no number that can be stored; leave out what is not known.",
        bg=f"{shown(word)} не е число, което може да се пази; пропуснете неизвестното.",
    )


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_whole,
    parse_float=_finite,
    parse_constant=_constant,
)
