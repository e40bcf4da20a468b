"""What the centre offers; its text names no single programme, only their wide range (RAZ-24)."""

from copcore import OfferKind, Programme, Text

PROGRAMMES = (
    Programme(
        key="support_at_risk",
        kind=OfferKind.SERVICE,
        title=Text(
            bg="Услуги за деца и семейства в риск",
            en="Services for children and families at risk",
        ),
    ),
)
