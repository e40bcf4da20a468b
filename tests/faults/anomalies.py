"""Each operation of a use case fails in turn, and nothing is ever between before and after."""

import re
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, count, islice
from typing import Any

from attrs import define

from copcore.errors import CopcoreError
from tests.faults.grounds import Ground
from tests.faults.sizes import ERRORS_EACH
from tests.faults.trap import CODES, Failure, Manner, trapped
from tests.faults.use_cases import Bench, UseCase

_NO_COMMIT = Failure(0, Manner.LATE, CODES[0])
_NO_CALL = Failure(0, Manner.HOOK, CODES[0])


@define
class Loop:
    """One use case and the failures that it has to bear.

    It goes on with one open workspace as long as nothing is changed.

    Args:
        use: The use case.
        ground: Makes the workspaces.
    """

    use: UseCase
    ground: Ground
    before: Any = None
    after: Any = None

    def run(self) -> int:
        """Fail at every operation in every manner; return how many failures there were."""
        with self.ground.fragile():
            plan = self._plan()
            failures, through = 0, False
            while not through:
                with closing(self.ground.bench()) as bench:
                    survived, through = self._fail_on(bench, plan)
                failures += survived
            return failures

    def _plan(self) -> Iterator[Failure]:
        """Look at both states; return what is to fail, without end."""
        with closing(self.ground.bench()) as bench:
            self.before = self.use.state(bench)
            with trapped(_NO_COMMIT) as commits, trapped(_NO_CALL) as calls:
                self.use.act(bench)
            self.after = self.use.state(bench)
        assert (self.before == self.after) is self.use.reads
        late = islice(_failures(Manner.LATE), commits.count * ERRORS_EACH)
        hooks = islice(_failures(Manner.HOOK), calls.count)
        rest = _failures(Manner.ONCE, Manner.FOR_EVER, stride=self.use.stride)
        return chain(late, hooks, rest)

    def _fail_on(self, bench: Bench, plan: Iterator[Failure]) -> tuple[int, bool]:
        """Fail until something is changed; how often, and whether nothing was left to fail."""
        survived, sprung, found = 0, True, self.before
        while sprung and found == self.before:
            sprung, found = self._survive(bench, next(plan))
            survived += sprung
        if not sprung and self.use.state == Bench.kept:
            assert bench.kept() == self.after
        return survived, not sprung

    def _survive(self, bench: Bench, failure: Failure) -> tuple[bool, Any]:
        """Let one operation fail; return whether any did, and the state that it left."""
        mark, error = bench.mark(bench), None
        with trapped(failure) as trap:
            try:
                self.use.act(bench)
            except Exception as raised:  # noqa: BLE001 - which errors come is the question
                error = raised
        _go_on(bench, failure)
        same = bench.mark(bench) == mark
        found = self.before if same and self.use.state == Bench.kept else self.use.state(bench)
        if error is None:
            assert found == self.after, f"{failure}: it went through and left something else"
        else:
            nothing = same and found == self.before
            assert nothing or found == self.after, f"{failure}: it stopped in between"
            _check_told(error, failure)
        assert trap.sprung or error is None, f"{failure}: something is left of the one before"
        return trap.sprung, found


def _go_on(bench: Bench, failure: Failure) -> None:
    assert not bench.held(), f"{failure}: others are kept out"
    try:
        bench.work_on()
    except CopcoreError as stuck:
        raise AssertionError(f"{failure}: the next call fails, {stuck}") from stuck


def _failures(*manners: Manner, stride: int = 1) -> Iterator[Failure]:
    for at in count(1, stride):
        for manner in manners:
            for which in range(ERRORS_EACH):
                yield Failure(at, manner, CODES[(at + which) % len(CODES)])


def _check_told(error: Exception, failure: Failure) -> None:
    assert isinstance(error, CopcoreError), f"{failure}: {type(error).__name__}, {error}"
    assert re.search("[а-я]", error.bg), f"{failure}: no Bulgarian in {error.bg}"
    assert error.bg.endswith("."), f"{failure}: no sentence: {error.bg}"
