"""Organisations a centre works with."""

from attrs import frozen

from copcore.domain.places import Address
from copcore.domain.text import Text


@frozen(kw_only=True)
class PartnerOrganisation:
    """An institution outside the centre; people in it are named by office only.

    Args:
        key: English, stable, unique within the centre's profile.
        type: Key of a ``partner_type`` term.
        name: What it is called.
        seat: Where it sits; it may be in another municipality (TSE-24). None is unknown.
        offices: Offices through which it acts ("deputy mayor"), never persons.
    """

    key: str
    type: str
    name: Text
    seat: Address | None = None
    offices: tuple[Text, ...] = ()
