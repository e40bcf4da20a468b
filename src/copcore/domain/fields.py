"""Declarations that several domain classes share: data classes of fields, and checks of values."""

import re
from typing import Any

from attrs import Attribute

from copcore.errors import InvalidInput

# Every field that tells something about a person says so; such fields never show in a repr,
# and later the access rules and the log rules read the same mark.
PERSONAL = {"data_class": "personal"}

_DAY = 24 * 60
_UUID = re.compile("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def check_id(instance: object, attribute: "Attribute[str]", value: str) -> None:
    """Refuse an id that is no UUID: never an ЕГН, never a number made by a database.

    What was given instead is not repeated, since it may be the number of a person.
    """
    if not isinstance(value, str) or _UUID.fullmatch(value) is None:
        raise InvalidInput(
            en=f"{_place(instance, attribute)} is not an id; use a UUID such as "
            "018b2f0c-7c00-7000-8000-000000000001 (Workspace.new_id makes one).",
            bg=f"{_place(instance, attribute)} не е идентификатор; дайте UUID като "
            "018b2f0c-7c00-7000-8000-000000000001.",
        )


def check_minutes(instance: object, attribute: "Attribute[Any]", value: int | None) -> None:
    """Refuse a negative number of minutes, and more than a day has; None is unknown."""
    if value is not None and not 0 <= value <= _DAY:
        raise InvalidInput(
            en=f"{_place(instance, attribute)}: {value} minutes cannot be; give 0 to {_DAY}.",
            bg=f"{_place(instance, attribute)}: {value} минути не са възможни; дайте от 0 до "
            f"{_DAY}.",
        )


def check_text(instance: object, attribute: "Attribute[Any]", value: str | None) -> None:
    """Refuse an empty text: what is not known is left out (None), not written as nothing."""
    if value is not None and not value.strip():
        raise InvalidInput(
            en=f"{_place(instance, attribute)} is empty; leave it out if it is unknown.",
            bg=f"{_place(instance, attribute)} е празно; пропуснете го, ако не е известно.",
        )


def _place(instance: object, attribute: "Attribute[Any]") -> str:
    return f"{type(instance).__name__}.{attribute.name}"
