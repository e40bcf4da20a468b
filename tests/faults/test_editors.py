"""Several people edit the same records at once, and nobody's words are lost."""

import pytest
from attrs import evolve

from tests.faults import editors
from tests.faults.offices import PATIENCE, new_place, office_at, share
from tests.faults.processes import at_once
from tests.faults.results import record
from tests.faults.sizes import EDITORS, EDITS
from tests.services.office import assert_gapless
from tests.storage.broken import Broken


class LetsTheLastOneWin(Broken):
    """Stores a version whatever its sender saw."""

    def methods(self, records):
        def save(root, *, expected):
            current = records.get(root.id)
            records.save(evolve(root, version=current.version + 1), expected=current.version)

        return {"save": save}


@pytest.fixture(params=["sqlite", "postgres"])
def place(request):
    with new_place(request) as place:
        yield place


def compete(place, write, number, edits, spoil=None):
    """Let editors work at one place and hold what came of it against what they were told."""
    with office_at(place) as office:
        editors.lay_out(office, -(-edits // editors.PAGE))
        first = editors.sheets(office.records())
        jobs = [
            editors.Job(place=place, editor=editor, edits=edits, write=write, spoil=spoil)
            for editor in range(number)
        ]
        works = at_once(editors.edit, jobs)
        editors.check(office.records(), first, works)
        assert_gapless(office.journal())
    return works


@pytest.mark.slow
@pytest.mark.parametrize(
    ("write", "edits"), [(editors.by_command, EDITS), (editors.by_store, EDITS // 4)]
)
def test_editors_at_once_lose_nothing_and_wait_for_nobody_long(request, place, write, edits):
    edits = share(place, edits)
    works = compete(place, write, EDITORS, edits)
    conflicts = sum(len(work.conflicts) for work in works)
    longest = max(work.longest for work in works)
    assert sum(len(work.acknowledged) for work in works) == EDITORS * edits
    assert conflicts > 0, "nobody met anybody, so nothing was proven"
    assert longest < PATIENCE
    record(
        f"editors {request.node.callspec.id}",
        acknowledged=EDITORS * edits,
        lost=0,
        conflicts=conflicts,
        longest_seconds=round(longest, 3),
    )


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("write", "spoil"),
    [(editors.by_store, LetsTheLastOneWin), (editors.with_version_read_at_last, None)],
    ids=["a store that ignores the version", "a form that asks for the version at last"],
)
def test_what_overwrites_others_is_found_out(place, write, spoil):
    with pytest.raises(AssertionError, match=r"was lost|does not stand behind"):
        compete(place, write, 2, 20, spoil)
