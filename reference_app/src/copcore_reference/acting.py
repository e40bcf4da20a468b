"""Who acts: a registered worker, or the operator of the program; and what is shown to them."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copcore import DisclosureForm, Workspace

_ACTOR = "cop"
_ROLE = "operator"


def who_acts(place: "Workspace", staff: str | None) -> tuple[str, str]:
    """Actor and role: a registered worker's own, else an operator's."""
    if staff is None:
        return _ACTOR, _ROLE
    roles = {member.id: member.role for member in place.records().staff}
    return staff, roles.get(staff, _ROLE)


def check_worker(
    place: "Workspace", staff: str | None, hired: AbstractSet[str] = frozenset()
) -> None:
    """Nobody acts under a name that is in no register, newly hired ones included.

    Raises:
        NotFound: There is no such worker.
    """
    from copcore import NotFound

    if staff is not None and staff not in hired | {m.id for m in place.records().staff}:
        raise NotFound(
            en=f'--as: there is no staff member "{staff}" in the register; give the id of one, '
            "or leave --as out.",
            bg=f"--as: няма служител „{staff}“ в регистъра; дайте идентификатор на служител "
            "или пропуснете --as.",
        )


def note_shown(
    place: "Workspace",
    staff: str | None,
    form: "DisclosureForm",
    record_id: str | None = None,
    version: int | None = None,
) -> None:
    """Note that identified data is about to be shown; call it before anything is.

    Args:
        place: Whose journal notes it.
        staff: Id of the worker who sees it; None is the operator.
        form: How it is shown.
        record_id: Which record; None is everything.
        version: The version that is shown; None is whichever is the present one.

    Raises:
        CopcoreError: It was refused, so nothing may be shown.
    """
    from copcore import Disclose

    check_worker(place, staff)
    actor, role = who_acts(place, staff)
    acting = place.acting(actor, role=role)
    acting(Disclose, record_id=record_id, form=form, expected_version=version)
