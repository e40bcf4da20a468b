"""Addresses, territorial scopes and contacts."""

import re
from enum import Enum

from attrs import field, frozen

from copcore.domain.fields import PERSONAL
from copcore.domain.text import Text
from copcore.errors import InvalidInput


class SettlementKind(Enum):
    """The prefix of a settlement's name: гр., с. or ман."""

    TOWN = "town"
    VILLAGE = "village"
    MONASTERY = "monastery"


_EKATTE = re.compile(r"[0-9]{5}")


def ekatte_is_valid(code: str) -> bool:
    """Whether five digits carry a right check digit.

    Weights 1, 2, 3, 4 modulo 11; where that gives 10, weights 3, 4, 5, 6; 10 again means 0
    (domain 3.3, verified there on all 5,267 codes of a public list).
    """
    if not _EKATTE.fullmatch(code):
        return False
    for first_weight in (1, 3):
        check = sum(int(d) * (first_weight + i) for i, d in enumerate(code[:4])) % 11
        if check < 10:
            return int(code[4]) == check
    return code[4] == "0"


def _check_ekatte(_instance: object, _attribute: object, value: str | None) -> None:
    if value is not None and not ekatte_is_valid(value):
        raise InvalidInput(
            en=f'"{value}" is not an ЕКАТТЕ code: five digits with a right check digit.',
            bg=f"„{value}“ не е код по ЕКАТТЕ: пет цифри с вярна контролна цифра.",
        )


@frozen(kw_only=True)
class Address:
    """Where somebody or something is; every part that is not known is None.

    Args:
        settlement: Name without prefix; names alone never identify a settlement.
        kind: Town, village or monastery.
        ekatte: Five-digit code of the settlement.
        municipality: Name of the municipality.
        quarter: кв. or ж.к.; a quarter has no ЕКАТТЕ.
        street: Street, boulevard or square, without its number.
        number: Number in the street.
        block: Number of a block, or the name of a named one ("Къпинчо").
        postcode: Four digits.
    """

    settlement: Text | None = None
    kind: SettlementKind | None = None
    ekatte: str | None = field(default=None, validator=_check_ekatte)
    municipality: Text | None = None
    quarter: Text | None = None
    street: Text | None = None
    number: str | None = None
    block: Text | None = None
    entrance: str | None = None
    floor: str | None = None
    flat: str | None = None
    postcode: str | None = None


class ScopeKind(Enum):
    """What a territorial scope covers."""

    MUNICIPALITY = "municipality"
    SETTLEMENT = "settlement"
    QUARTER = "quarter"
    OWN = "own"


@frozen(kw_only=True)
class TerritorialScope:
    """The territory a centre serves: an attribute of its own, not the municipality by default.

    Args:
        kind: ``QUARTER`` is smaller than a settlement (BRK-14); ``OWN`` is a scope that the
            centre defines itself (RAZ-10).
        name: What the territory is called.
        municipality: The municipality in which it lies.
    """

    kind: ScopeKind
    name: Text
    municipality: Text | None = None


class ContactKind(Enum):
    """How to reach somebody."""

    PHONE = "phone"
    EMAIL = "email"


@frozen(kw_only=True)
class Contact:
    """A phone number or an e-mail as it was typed.

    Args:
        kind: Phone or e-mail.
        value: As typed; None where it exists but is not published (TRO-46).
    """

    kind: ContactKind
    value: str | None = field(default=None, repr=False, metadata=PERSONAL)

    @property
    def normalised(self) -> str | None:
        """A phone number without spaces and signs, ``+359`` turned into ``0``; an e-mail as is."""
        if self.value is None or self.kind is ContactKind.EMAIL:
            return self.value
        digits = re.sub(r"[^0-9+]", "", self.value)
        return re.sub(r"^(\+|00)3590?", "0", digits)
