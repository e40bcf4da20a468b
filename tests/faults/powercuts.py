"""Recording a process, and cutting its power at any moment of what it did."""

import json
import os
from bisect import bisect_right
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate
from pathlib import Path
from random import Random

from attrs import evolve, frozen

from tests.faults.acknowledgements import Oracle
from tests.faults.glance import Glance, Seen
from tests.faults.nursery import Nursery
from tests.faults.recording import Change, read_changes
from tests.faults.replay import Disk, Image
from tests.faults.said import Said
from tests.faults.tally import Tally
from tests.faults.worker import Order

DATABASE = "records.db"
MAPPED = "-shm"
"""The end of a file that is written in memory, where nobody sees it; each start makes it anew."""


@frozen
class Recording:
    """What a process did to the files of its workspace, from its start to its end.

    Args:
        home: The folder that was watched; the workspace is in it, as it was at the end.
        disk: The disk at the start.
        changes: What happened to it.
        told: What was told until each telling, behind the number of changes before it.
    """

    home: Path
    disk: Disk
    changes: Sequence[Change]
    told: Sequence[tuple[int, Said]]

    def said(self, moment: int) -> Said:
        """What was told when so many changes were made."""
        told = bisect_right(self.told, moment, key=lambda telling: telling[0])
        return self.told[told - 1][1] if told else Said()

    def moments(self, cuts: int, chance: Random) -> Sequence[int]:
        """When to cut: half at any moment since the opening, half just after an answer."""
        last = len(self.changes)
        opened = next(at for at, said in self.told if said.opened)
        answers = [at for at, said in self.told if said.receipts and not said.asked]
        near = (min(chance.choice(answers) + chance.randint(0, 3), last) for _ in range(cuts // 2))
        anywhere = (chance.randint(opened, last) for _ in range(cuts - cuts // 2))
        return sorted([*near, *anywhere])


def record_process(processes: Nursery, home: Path, order: Order) -> Recording:
    """Let a process do what is ordered, and record it.

    Args:
        processes: Begun with the recorder.
        home: The folder to watch; what it holds is on the disk already.
        order: The paths in it are set here.
    """
    said, log = home / "said", home.with_suffix(".log")
    disk = Disk.of_folder(home)
    processes.begin(evolve(order, directory=str(home / "workspace"), said=str(said), log=str(log)))
    processes.ended()
    changes, lines = [], []
    for change in read_changes(log):
        if change.path != str(said):
            changes.append(change)
        elif change.data:
            lines.append((len(changes), json.loads(change.data)))
    assert lines, "the recorder saw nothing: the process did not load it before the C library"
    log.unlink()
    saids = accumulate((line for _, line in lines), Said.then, initial=Said())
    told = zip((at for at, _ in lines), list(saids)[1:], strict=True)
    return Recording(home, disk, changes, tuple(told))


def cut_often(recording: Recording, cuts: int, whole: int, seed: int) -> Tally:
    """Cut the power so often, and look at each disk.

    Args:
        recording: It is used up.
        cuts: How often.
        whole: Every so many, the disk is examined through the public API too.
        seed: Chooses moments, and what is kept.
    """
    tally, chance = Tally(), Random(seed)
    glance = Glance(recording.home / "workspace" / DATABASE)
    image = recording.home / "image"
    (image / "workspace").mkdir(parents=True)
    oracle = Oracle(image / "workspace")
    seen: dict[bytes, Seen] = {}
    done = 0
    for number, moment in enumerate(recording.moments(cuts, chance)):
        for change in recording.changes[done:moment]:
            recording.disk.take(change)
        done = moment
        said, left = recording.said(moment), recording.disk.after_cut(chance)
        alike = digest(left)
        if alike not in seen:  # many cuts leave the same
            lay_out(left, recording.home, image)
            seen[alike] = glance.look(image / "workspace" / DATABASE)
        findings = tuple(glance.faults(seen[alike], said))
        if number % whole == 0:
            lay_out(left, recording.home, image)
            findings += oracle.examine(said, 0, last=True)
        tally.add(findings, acknowledged=len(said.receipts), interrupted=said.asked > 0)
    tally.slowest = oracle.slowest
    _check_whole(recording, done)
    return tally


def _check_whole(recording: Recording, done: int) -> None:
    """The changes make the files that the process left, or the recorder did not see all."""
    for change in recording.changes[done:]:
        recording.disk.take(change)
    made = recording.disk.whole()
    for path in (recording.home / "workspace").iterdir():
        assert path.name.endswith(MAPPED) or made[str(path)] == path.read_bytes(), path


def digest(left: Image) -> bytes:
    """The same for the same files, but for those that each start makes anew."""
    made = blake2b()
    for path in sorted(left):
        if not path.endswith(MAPPED):
            made.update(f"{path} {len(left[path])}\n".encode())
            made.update(left[path])
    return made.digest()


def lay_out(left: Image, home: Path, image: Path) -> None:
    """Write the files that a cut left into another folder, and no others."""
    kept = {f"{image}{path.removeprefix(str(home))}": left[path] for path in left}
    for folder, _, names in os.walk(image):
        for path in {f"{folder}/{name}" for name in names} - kept.keys():
            os.unlink(path)  # noqa: PTH108 - thousands of times
    for path, content in kept.items():
        if not path.endswith(MAPPED):
            _write(path, content)


def _write(path: str, content: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_CREAT)  # what is overwritten needs no new memory
    os.pwrite(file, content, 0)
    os.ftruncate(file, len(content))
    os.close(file)
