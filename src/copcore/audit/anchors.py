"""Anchors: what the head of a chain was at a moment, kept where the database is not.

One line of text, to be printed, mailed or written down::

    copcore-anchor 1 CENTRE SEQUENCE LINK TAKEN_AT CHECK

``1`` is the format, and ``CHECK`` the first 8 hexadecimal digits of the SHA-256 of all that stands
before it, joined by single spaces, so that a slip of the pen is told from a change of the chain.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, NoReturn

from attrs import asdict, fields, frozen

from copcore.errors import InvalidInput

_WORD = "copcore-anchor"
_FORMAT = "1"
_CENTRE = re.compile(r"\S{1,200}")
_SEQUENCE = re.compile(r"0|[1-9][0-9]{0,17}")
_LINK = re.compile(r"[0-9a-f]{64}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


@frozen(kw_only=True)
class Anchor:
    """The head of a centre's chain at a moment.

    Args:
        centre: Key of the centre.
        sequence: Of the last row; 0 where there was none.
        link: Of the last row.
        taken_at: The moment, as ISO text in UTC to the microsecond.
    """

    centre: str
    sequence: int
    link: str
    taken_at: str

    @property
    def line(self) -> str:
        """The anchor as one line of text."""
        words = (_WORD, _FORMAT, self.centre, str(self.sequence), self.link, self.taken_at)
        return " ".join((*words, _check(words)))

    @property
    def tree(self) -> dict[str, Any]:
        """The anchor as a JSON object."""
        return {"format": int(_FORMAT), **asdict(self)}


def read_anchors(text: str, place: str) -> tuple[Anchor, ...]:
    """Read anchors, one in each line, as text or as JSON; blank lines are passed over.

    Args:
        text: Content of a file.
        place: How a refusal calls the file.

    Raises:
        InvalidInput: A line is no anchor; the message says which, and what is wrong with it.
    """
    return tuple(_anchors(text.removeprefix("\ufeff"), place))


def _anchors(text: str, place: str) -> Iterator[Anchor]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                yield _of_tree(line) if line.lstrip().startswith("{") else _of_words(line)
            except InvalidInput as fault:
                raise InvalidInput(
                    en=f"{place}, line {number}: {fault.en}",
                    bg=f"{place}, ред {number}: {fault.bg}",
                    place=place,
                    line=number,
                ) from None


def _of_words(line: str) -> Anchor:
    words = line.split()
    if len(words) != 7 or words[0] != _WORD:
        _refuse(
            f'no anchor; it has seven words and begins with "{_WORD}".',
            f"няма котва; тя има седем думи и започва с „{_WORD}“.",
        )
    if words[1] != _FORMAT:
        _refuse_format()
    if words[-1] != _check(words[:-1]):
        _refuse(
            "the last word does not fit the others; copy the anchor again, letter by letter.",
            "последната дума не отговаря на останалите; препишете котвата отново буква по буква.",
        )
    _, _, centre, sequence, link, taken_at, _ = words
    if not _SEQUENCE.fullmatch(sequence):
        _refuse_field("sequence")
    return _checked(centre, int(sequence), link, taken_at)


def _of_tree(line: str) -> Anchor:
    try:
        tree = json.loads(line, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        _refuse("this is not JSON; copy the line again.", "това не е JSON; препишете реда отново.")
    names = {field.name for field in fields(Anchor)}
    if tree.keys() != {"format", *names}:
        _refuse(
            f"an anchor has exactly the keys format, {', '.join(sorted(names))}.",
            f"котвата има точно ключовете format, {', '.join(sorted(names))}.",
        )
    if type(tree["format"]) is not int or str(tree["format"]) != _FORMAT:
        _refuse_format()
    sequence = tree["sequence"]
    if type(sequence) is not int or not 0 <= sequence < 10**18:
        _refuse_field("sequence")
    return _checked(tree["centre"], sequence, tree["link"], tree["taken_at"])


def _checked(centre: object, sequence: int, link: object, taken_at: object) -> Anchor:
    if not isinstance(centre, str) or not _CENTRE.fullmatch(centre):
        _refuse_field("centre")
    if not isinstance(link, str) or not _LINK.fullmatch(link):
        _refuse_field("link")
    if not isinstance(taken_at, str) or not _is_moment(taken_at):
        _refuse_field("taken_at")
    return Anchor(centre=centre, sequence=sequence, link=link, taken_at=taken_at)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        _refuse(
            "a key stands twice; copy the line again.",
            "един ключ стои два пъти; препишете реда отново.",
        )
    return tree


def _is_moment(text: str) -> bool:
    if not _MOMENT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check(words: Any) -> str:
    return sha256(" ".join(words).encode()).hexdigest()[:8]


def _refuse_format() -> NoReturn:
    _refuse(
        "an anchor of another format; use a newer copcore.",
        "котва в друг формат; използвайте по-нов copcore.",
    )


def _refuse_field(name: str) -> NoReturn:
    _refuse(
        f"{name} is not as copcore writes it; copy the anchor again.",
        f"{name} не е такова, каквото copcore го пише; препишете котвата отново.",
    )


def _refuse(en: str, bg: str) -> NoReturn:
    raise InvalidInput(en=en, bg=bg)
