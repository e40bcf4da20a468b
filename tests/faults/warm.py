"""Imported by the process that forks the others, so that each of these begins with all at hand."""

from tests.faults.editors import by_command, lay_out, look_up, sheet_ids
from tests.faults.offices import office_at, quick_folder

with quick_folder() as _folder, office_at(str(_folder / "centre.db")) as _office:
    lay_out(_office, 1)
    for _sheet in sheet_ids(0):
        by_command(_office, look_up(_office, _sheet), _sheet)
