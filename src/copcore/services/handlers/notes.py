"""Notes: what was shown, and what was done with the register; no record changes."""

from copcore.errors import Conflict
from copcore.services.commands import Disclose, NoteOperation
from copcore.services.handlers.work import (
    Change,
    Work,
    change_of,
    check_new,
    find_root,
    no_record,
)
from copcore.services.ports import CENTRE


def disclose(command: Disclose, work: Work) -> Change:
    """Note what is shown, at the version that is shown.

    Raises:
        NotFound: There is no such record.
        Conflict: It is not at the version that the actor saw and is about to show.
    """
    if command.record_id is None:
        return _about_centre(work, command.form.value)
    root = find_root(work, command.record_id)
    if root is None:
        raise no_record(command.record_id)
    if work.expected not in (None, root.version):
        raise Conflict(record_id=root.id, expected=work.expected, actual=root.version)
    return change_of(root, command.form.value)


def note_operation(command: NoteOperation, work: Work) -> Change:
    """Note an operation on the register."""
    return _about_centre(work, command.operation.value, *command.details)


def _about_centre(work: Work, *said: str) -> Change:
    centre = work.context.centre.key
    check_new(centre, work)
    return Change(kind=CENTRE, record_id=centre, version=0, changed=said)
