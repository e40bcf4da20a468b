"""Identifiers of persons: ЕГН, ЛНЧ, or none with a reason.

The type is stored, never guessed: an ЕГН and a ЛНЧ have the same shape (domain 3.2).
A wrong check digit or a birth date that disagrees is a warning and never blocks (domain 3.1).
"""

import re
from datetime import date
from enum import Enum

from attrs import field, frozen
from stdnum.bg import egn, pnf
from stdnum.exceptions import ValidationError

from copcore.domain.fields import PERSONAL, check_text
from copcore.domain.time import PartialDate
from copcore.errors import InvalidInput

_TEN_DIGITS = re.compile(r"[0-9]{10}")


class IdentifierKind(Enum):
    """Which number a person has."""

    EGN = "egn"
    LNCH = "lnch"
    NONE = "none"


class Doubt(Enum):
    """What is doubtful about a number; it is stored all the same."""

    CHECK_DIGIT = "check_digit"
    BIRTH_DATE = "birth_date"


@frozen(kw_only=True)
class Identifier:
    """A person's number, or the reason why there is none.

    Args:
        kind: ЕГН, ЛНЧ or none.
        value: Ten digits; None only for kind ``NONE``.
        reason: Why there is no number ("newborn"); needed for kind ``NONE``.

    Raises:
        InvalidInput: The number is not ten digits, or number and reason do not fit the kind.
    """

    kind: IdentifierKind
    value: str | None = field(default=None, repr=False, metadata=PERSONAL)
    reason: str | None = field(default=None, repr=False, validator=check_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        if self.kind is IdentifierKind.NONE:
            if self.value is not None or not self.reason:
                raise InvalidInput(
                    en="A person without a number needs the reason and no number.",
                    bg="За лице без номер се посочва причината и никакъв номер.",
                )
        elif self.value is None or not _TEN_DIGITS.fullmatch(self.value):
            raise InvalidInput(
                en=f"The number of kind {self.kind.value} must have ten digits, zeros included.",
                bg="Номерът трябва да има десет цифри, заедно с нулите отпред.",
            )

    def doubts(self, birth: PartialDate | None) -> tuple[Doubt, ...]:
        """What makes the number doubtful: check digit, or a birth date that disagrees.

        The century is ignored for numbers of the 1800s: those belong to invented people.
        """
        if self.value is None:
            return ()
        checker = egn if self.kind is IdentifierKind.EGN else pnf
        try:
            checker.validate(self.value)
        except ValidationError:
            return (Doubt.CHECK_DIGIT,)
        if self.kind is IdentifierKind.EGN and _disagree(egn.get_birth_date(self.value), birth):
            return (Doubt.BIRTH_DATE,)
        return ()


def _disagree(in_number: date, birth: PartialDate | None) -> bool:
    if birth is None:
        return False
    invented = in_number.year < 1900
    modulus = 100 if invented else 10_000
    return (
        in_number.year % modulus != birth.year % modulus
        or birth.month not in (None, in_number.month)
        or birth.day not in (None, in_number.day)
    )
