"""What is wrong with an input: the place, and the words for it in both languages."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from types import NoneType

from attrs import fields_dict, frozen
from cattrs.errors import (
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)

from copcore.domain import Language, Text
from copcore.domain.fields import PERSONAL
from copcore.errors import CopcoreError, InvalidInput, nearest

SHOWN = 20
"""So many faults are written out; of the others only the number."""

_LONGEST = 40


class Unfit(Exception):
    """A value has the wrong shape.

    Args:
        expected: What should stand there.
        value: What stands there.
        valid: The words of which one is expected; empty where any will do.
    """

    def __init__(self, expected: Text, value: object, valid: Sequence[str] = ()) -> None:
        super().__init__(expected.en)
        self.expected = expected
        self.value = value
        self.valid = valid


class Misplaced(Exception):
    """Another error, and the name of the field that it lies in."""

    def __init__(self, name: str, error: Exception) -> None:
        super().__init__(name, error)
        self.name = name
        self.error = error


READING_ERRORS = (CopcoreError, BaseValidationError, Misplaced, Unfit)
"""Everything that ``collect`` can explain."""


@frozen(kw_only=True)
class Fault:
    """One thing that is wrong.

    Args:
        place: Path of the field (``session.attendances[2].minutes``); empty is the whole.
        words: What is wrong there; worded only when it is shown.
        line: Number in its file, from 1; None where there is no file.
    """

    place: str
    words: Callable[[], Text]
    line: int | None = None

    def sentence(self, language: Language) -> str:
        """Place and words in one line."""
        line = Text(bg=f"ред {self.line}", en=f"line {self.line}")[language] if self.line else ""
        where = ", ".join(part for part in (line, self.place) if part)
        words = self.words()[language]
        return f"{where}: {words}" if where else words


def refusal(faults: Sequence[Fault]) -> InvalidInput:
    """The error that lists faults, one in each line; ``error.data["faults"]`` has them all."""
    return InvalidInput(en=_listed(faults, "en"), bg=_listed(faults, "bg"), faults=tuple(faults))


def _listed(faults: Sequence[Fault], language: Language) -> str:
    lines = [fault.sentence(language) for fault in faults[:SHOWN]]
    hidden = len(faults) - len(lines)
    if hidden:
        lines.append(Text(bg=f"… и още {hidden}", en=f"… and {hidden} more")[language])
    return "\n".join(lines)


def collect(error: BaseException, place: str = "", personal: bool = False) -> Iterator[Fault]:
    """All faults that one error of reading tells of, in the order of the fields.

    Args:
        error: One of ``READING_ERRORS``; anything else is a mistake of ours and is raised again.
        place: Path of the value that was read.
        personal: Whether the value tells something about a person, so that it is not shown.
    """
    if isinstance(error, BaseValidationError | Misplaced):
        for step, inner, hidden in _inside(error):
            yield from collect(inner, _join(place, step), personal or hidden)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            words = partial(_unknown_field, key, error.cl)
            yield Fault(place=_join(place, f".{shown(key)}"), words=words)
    else:
        yield Fault(place=place, words=_words(error, personal))


def _inside(
    error: BaseValidationError | Misplaced,
) -> Iterator[tuple[str, BaseException, bool]]:
    match error:
        case Misplaced():
            yield f".{error.name}", error.error, False
        case ClassValidationError():
            named, whole = error.group_exceptions()
            for inner, field in named:
                yield f".{field.name}", inner, _is_personal(error.cl, field.name)
            for inner in whole:
                yield "", inner, False
        case IterableValidationError():
            for inner, item in error.group_exceptions()[0]:
                yield f"[{item.index}]", inner, False


def _words(error: BaseException, personal: bool) -> Callable[[], Text]:
    match error:
        case Unfit():
            return partial(_unfit, error, personal)
        case KeyError():
            return partial(Text, bg="това поле липсва", en="this field is missing")
        case CopcoreError():
            return partial(Text, bg=error.bg, en=error.en)
        case _:
            raise error


def _join(place: str, step: str) -> str:
    return f"{place}{step}".removeprefix(".")


def _is_personal(cls: type, name: str) -> bool:
    return PERSONAL.items() <= fields_dict(cls)[name].metadata.items()


def shown(text: str) -> str:
    """A text fit for a message: short, and nothing in it that a screen would obey."""
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in short)


def _unknown_field(key: str, cls: type) -> Text:
    near = nearest(key[:_LONGEST].lower(), fields_dict(cls))
    return Text(
        bg=f"непознато поле; най-близкото е „{near}“",
        en=f'unknown field; the nearest is "{near}"',
    )


def _unfit(error: Unfit, personal: bool) -> Text:
    bg, en = _hint(error) if not personal else ("", "")
    found = _found(error.value, personal)
    return Text(
        bg=f"очаква се {error.expected.bg}, намерено: {found.bg}{bg}",
        en=f"expected {error.expected.en}, found {found.en}{en}",
    )


def _hint(error: Unfit) -> tuple[str, str]:
    if not error.valid or not isinstance(error.value, str):
        return "", ""
    near = nearest(error.value[:_LONGEST].lower(), error.valid)
    return f"; най-близкото е „{near}“", f'; the nearest is "{near}"'


def _found(value: object, personal: bool) -> Text:
    kind = _KINDS.get(type(value), _OTHER)
    if personal or isinstance(value, list | dict | None):
        return kind
    if isinstance(value, str):
        return Text(bg=f"{kind.bg} „{shown(value)}“", en=f'{kind.en} "{shown(value)}"')
    word = shown(str(value).lower())
    return Text(bg=f"{kind.bg} {word}", en=f"{kind.en} {word}")


# Beside JSON's kinds, TOML has dates.
_OTHER = Text(bg="стойност", en="value")
_KINDS = {
    str: Text(bg="текст", en="text"),
    int: Text(bg="число", en="number"),
    float: Text(bg="число", en="number"),
    bool: Text(bg="логическа стойност", en="truth value"),
    list: Text(bg="списък", en="a list"),
    dict: Text(bg="обект", en="an object"),
    NoneType: Text(bg="нищо (null)", en="nothing (null)"),
}
