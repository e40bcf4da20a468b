"""People who work for a centre, and the posts it says it has."""

from enum import Enum

from attrs import field, frozen

from copcore.domain.fields import PERSONAL, check_id, check_text
from copcore.domain.text import Text
from copcore.domain.time import PartialDate


class StaffCategory(Enum):
    """The four categories of НСЗТ чл. 3, and those outside the establishment."""

    MANAGING = "managing"
    MAIN = "main"
    RECOMMENDED = "recommended"
    DIRECTLY_ENGAGED = "directly_engaged"
    SUPPORTING = "supporting"
    EXTERNAL = "external"
    VOLUNTEER = "volunteer"
    TRAINEE = "trainee"


@frozen(kw_only=True)
class StaffPost:
    """A post of the centre's profile, without a name.

    Args:
        role: Key of a ``staff_role`` term.
        local_title: What this centre calls it; heads are директор, ръководител or управител.
        count: How many; None is unknown.
        category: None where the source does not say.
        other_services: Services beside this one that the same person works for.
    """

    role: str
    local_title: Text | None = None
    count: int | None = None
    category: StaffCategory | None = None
    other_services: tuple[Text, ...] = ()


@frozen(kw_only=True)
class StaffMember:
    """Somebody who works for the centre.

    Args:
        name: As written on documents.
        role: Key of a ``staff_role`` term.
        local_title: The centre's own name of the role.
        category: None is unknown.
        other_services: Services beside this one that the person works for.
        since: First day at the centre; None is unknown.
        until: Last day; None while the person works here, or unknown.
    """

    id: str = field(validator=check_id)
    version: int = 1
    name: str = field(repr=False, validator=check_text, metadata=PERSONAL)
    role: str
    local_title: Text | None = None
    category: StaffCategory | None = None
    other_services: tuple[Text, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
