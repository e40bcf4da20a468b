"""What the centre offers: one service that joins four kinds of support (BRK-15)."""

from copcore import OfferKind, Programme, Text

PROGRAMMES = (
    Programme(
        key="integrated_support",
        kind=OfferKind.SERVICE,
        title=Text(
            bg="Интегрирана социална услуга в общността",
            en="Integrated social service in the community",
        ),
    ),
)
