"""How a case begins: a referral or a request."""

from datetime import date

from attrs import field, frozen

from copcore.domain.fields import PERSONAL, check_id


@frozen(kw_only=True)
class AccessDocument:
    """The paper at the door.

    Args:
        type: Key of a ``document`` term (направление, заповед, заявление).
        number: None is unknown.
        issued_on: None is unknown.
    """

    type: str
    number: str | None = field(default=None, repr=False, metadata=PERSONAL)
    issued_on: date | None = None


@frozen(kw_only=True)
class Referral:
    """A referral by an institution, or a request by the people themselves.

    Args:
        path: Key of an ``access_path`` term.
        received_on: The local day on which it arrived.
        referrer: Key of the partner organisation; None for people who come by themselves.
        document: None where the path needs none, or it is unknown.
        problem: What the people or the institution ask help with.
    """

    id: str = field(validator=check_id)
    path: str
    received_on: date
    referrer: str | None = None
    document: AccessDocument | None = None
    problem: str | None = field(default=None, repr=False, metadata=PERSONAL)
