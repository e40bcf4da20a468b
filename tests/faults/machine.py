"""A workspace on a file against one in memory, through crashes, second editors and wrong clocks."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, Protocol

from attrs import define, evolve, field
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from copcore import Config, Workspace, in_memory, open_workspace
from copcore.errors import Conflict, CopcoreError
from copcore.services import Command, Receipt, RegisterPerson, Store
from tests.conftest import the_catalogue
from tests.faults.clerk import Clerk
from tests.faults.figures import Figures
from tests.services.office import MORNING, assert_gapless

CENTRE = "berkovitsa"
"""A centre whose plugin owns tables."""
PROGRAMMES = ("integrated_support", "integrated_support", "theatre")
STEPS = 100
"""Of one run; a workspace is begun for each."""
APART = 20
"""So many commands at least lie between two crashes, since opening is slow."""

_JUMPS = [
    timedelta(seconds=-1), timedelta(hours=-1), timedelta(days=-730),
    timedelta(seconds=1), timedelta(days=1), timedelta(days=3_653),
]  # fmt: skip
_SEEDS = st.integers(0, 2**32 - 1)


class Place(Protocol):
    """Where a workspace outlives its program."""

    def open(self, clock: Callable[[], datetime]) -> Workspace:
        """Open what is there now; what was opened before is as if its program had gone."""

    def crash(self) -> None:
        """What is on the disk at this moment is all that will be there."""

    def clear(self) -> None:
        """Let go of all that was opened."""


@define
class Folder:
    """Workspaces in directories, each the image that a crash left of the one before.

    Args:
        template: A workspace to begin with.
        folder: Holds the images.
    """

    template: Path
    folder: Path
    images: list[Path] = field(factory=list)
    left: list[Workspace] = field(factory=list)

    def open(self, clock: Callable[[], datetime]) -> Workspace:
        if not self.images:
            self._copy(self.template)
        self.left.append(open_workspace(self.images[-1], catalogue=the_catalogue(), clock=clock))
        return self.left[-1]

    def crash(self) -> None:
        self._copy(self.images[-1])

    def _copy(self, directory: Path) -> None:
        image = Path(tempfile.mkdtemp(dir=self.folder))
        self.images.append(Path(shutil.copytree(directory, image, dirs_exist_ok=True)))

    def clear(self) -> None:
        for workspace in self.left:
            workspace.close()
        for image in self.images:
            shutil.rmtree(image)
        self.images.clear()
        self.left.clear()


@define
class Shelf:
    """A store in memory that is taken for lasting."""

    store: Store

    def open(self, clock: Callable[[], datetime]) -> Workspace:
        return evolve(_in_memory(clock), store=self.store)

    def crash(self) -> None:
        """Nothing is lost with a program."""

    def clear(self) -> None:
        """Nothing is held."""


class _Abandoned(Exception):
    """The program ends here."""


def _in_memory(clock: Callable[[], datetime]) -> Workspace:
    return in_memory(Config(centre=CENTRE), catalogue=the_catalogue(), clock=clock)


def _kept(workspace: Workspace) -> Any:
    journal = tuple(evolve(entry, salt="") for entry in workspace.journal())
    return workspace.records(), journal


class TwoWorkspaces(RuleBasedStateMachine):
    """Sends the same commands to both; what they tell and keep must be the same.

    Args:
        place: Where the one on a file is.
        steps: Counts the commands.
    """

    def __init__(self, place: Place, steps: Iterator[int]) -> None:
        super().__init__()
        self.steps = steps
        self.now = MORNING
        self.place = place
        self.model = _in_memory(lambda: self.now)
        self.real = place.open(lambda: self.now)
        self.clerk = Clerk(Figures(Random(0), PROGRAMMES), CENTRE)
        self.receipts = [*self.model.execute_all(cast := self.clerk.begin())]
        assert self.receipts == [*self.real.execute_all(cast)]
        self.undisturbed = 0

    def teardown(self) -> None:
        self.compare()
        assert_gapless(self.real.journal())
        self.place.clear()

    def compare(self) -> None:
        assert _kept(self.real) == _kept(self.model)

    def execute(self, command: Command) -> Receipt | CopcoreError:
        """Send a command to both; the journal goes on by one and never backwards."""
        next(self.steps)
        self.now += timedelta(seconds=1)
        answer, other = (_answer(workspace, command) for workspace in (self.model, self.real))
        assert _told(answer) == _told(other)
        if isinstance(answer, Receipt) and answer not in self.receipts:
            last = self.receipts[-1]
            assert answer.sequence == last.sequence + 1
            assert answer.recorded_at >= last.recorded_at
            self.receipts.append(answer)
        self.undisturbed += 1
        return answer

    def register_somebody(self) -> Command:
        """A command that nothing can speak against."""
        person = self.clerk.make.person(id=self.clerk.new_id())
        made: Command = self.clerk.order(RegisterPerson, person=person)
        return made

    @rule(seed=_SEEDS)
    def send(self, seed: int) -> None:
        self.clerk.make.chance = Random(seed)
        self.execute(self.clerk.next(self.model.records(), self.now))

    @rule(seed=_SEEDS)
    def send_more(self, seed: int) -> None:
        for more in range(3):
            self.send(seed + more)

    @rule(seed=_SEEDS)
    def second_editor(self, seed: int) -> None:
        self.clerk.make.chance = Random(seed)
        first, second = self.clerk.corrections(self.model.records())
        if isinstance(self.execute(first), Receipt):
            conflict = self.execute(second)
            assert isinstance(conflict, Conflict)
            seen = second.envelope.expected_version
            assert conflict.expected == seen == conflict.actual - 1

    @precondition(lambda self: self.undisturbed > APART)
    @rule(amid=st.booleans(), seed=_SEEDS)
    def crash_and_reopen(self, amid: bool, seed: int) -> None:
        self.clerk.make.chance = Random(seed)
        unanswered = self.register_somebody()
        if amid:
            with suppress(_Abandoned):
                self.real.execute_all((unanswered,), self.die)
        else:
            self.place.crash()
        self.real = self.place.open(lambda: self.now)
        self.undisturbed = 0
        self.compare()
        assert isinstance(self.execute(unanswered), Receipt)

    def die(self, *_: int) -> None:
        self.place.crash()
        raise _Abandoned

    @rule(jump=st.sampled_from(_JUMPS), seed=_SEEDS)
    def clock_jump(self, jump: timedelta, seed: int) -> None:
        self.clerk.make.chance = Random(seed)
        self.now = self.now + jump if 1900 < self.now.year < 2200 else MORNING
        answer = self.execute(self.register_somebody())
        assert isinstance(answer, Receipt), f"a wrong clock stops the work: {answer}"


def _answer(workspace: Workspace, command: Command) -> Receipt | CopcoreError:
    try:
        return workspace.execute(command)
    except CopcoreError as error:
        return error


def _told(answer: Receipt | CopcoreError) -> Any:
    if isinstance(answer, Receipt):
        return answer
    return type(answer), vars(answer)
