"""Whether a workspace kept every word of what was acknowledged."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from time import perf_counter

from copcore import Config, CopcoreError, Receipt, Workspace, in_memory, open_workspace
from copcore.audit import KEY_FILE, Anchor, read_key, verify
from copcore.services.ports import Entry
from tests.conftest import the_catalogue
from tests.faults.lives import batches
from tests.faults.said import Fault, Finding, Said, missing, unasked
from tests.faults.worker import CENTRE

PATIENCE = 10.0
"""Seconds within which a workspace opens again and is read."""
REPEATED = 20
"""Commands that are repeated, at most."""


class Oracle:
    """Opens a workspace after each accident, and compares it with a twin in memory.

    The twin executes the commands of the journal. So a command is whole when the records, their
    versions and the receipt are what the same command makes of the same records.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._begin()
        self.slowest = 0.0

    def _begin(self) -> None:
        self._twin = in_memory(Config(centre=CENTRE), catalogue=the_catalogue())
        self.seen: tuple[Entry, ...] = ()
        self._anchors: tuple[Anchor, ...] = ()

    def examine(
        self, said: Said, before: int | None = None, *, last: bool = False
    ) -> tuple[Finding, ...]:
        """Return all faults.

        Args:
            said: What was told.
            before: Number of entries when the telling began; None is since the last examination.
            last: Whether one more command is executed in the end, to see that it goes on.
        """
        begun_with = len(self.seen) if before is None else before
        begun = perf_counter()
        try:
            with open_workspace(self._directory, catalogue=the_catalogue()) as workspace:
                found = tuple(self._faults(workspace, said, begun_with, begun))
                return (*found, *self._stuck(workspace)) if last else found
        except CopcoreError as error:
            return (Finding(Fault.UNREADABLE, repr(error)),)

    def _faults(
        self, workspace: Workspace, said: Said, before: int, begun: float
    ) -> Iterator[Finding]:
        journal, records = workspace.journal(), workspace.records()
        took = perf_counter() - begun
        self.slowest = max(self.slowest, took)
        if took > PATIENCE:
            yield Finding(Fault.SLOW, f"{took:.1f} s")
        yield from missing(journal, said.receipts)
        yield from unasked(len(journal) - before, said)
        yield from self._replayed(journal)
        if self._twin.records() != records:
            yield Finding(Fault.TORN, "the records are not what the journal's commands make")
        yield from _forgotten(workspace, journal, said.receipts)
        yield from self._unproven(workspace)

    def _replayed(self, journal: tuple[Entry, ...]) -> Iterator[Finding]:
        if journal[: len(self.seen)] != self.seen:
            self._begin()
        for entry in journal[len(self.seen) :]:
            try:
                receipt = self._twin.execute(entry.command)
            except CopcoreError as error:
                yield Finding(Fault.TORN, f"entry {entry.sequence} lacks one before: {error!r}")
                continue
            if receipt != entry.receipt:
                yield Finding(Fault.TORN, f"entry {entry.sequence} has another receipt")
        self.seen = journal

    def _unproven(self, workspace: Workspace) -> Iterator[Finding]:
        evidence = workspace.evidence()
        verified = verify(
            evidence.rows(),
            centre=CENTRE,
            key=read_key(self._directory / KEY_FILE),
            anchors=self._anchors,
            details=evidence.commands(),
            records=evidence.records(),
        )
        for finding in verified.findings:
            yield Finding(Fault.UNPROVEN, str(finding))
        self._anchors = (verified.anchor(self.seen[-1].recorded_at),) if self.seen else ()

    def _stuck(self, workspace: Workspace) -> Iterator[Finding]:
        (command,) = next(batches("after", CENTRE, Random(0), bulk=0))
        if workspace.execute(command).sequence != len(self.seen) + 1:
            yield Finding(Fault.TORN, "the next command has not the next sequence")


def _forgotten(
    workspace: Workspace, journal: Sequence[Entry], receipts: Sequence[Receipt]
) -> Iterator[Finding]:
    """Repeat what was acknowledged last: the stored answers come back, and nothing is done."""
    numbers = {receipt.sequence for receipt in receipts[-REPEATED:]}
    repeated = [entry for entry in journal if entry.sequence in numbers]
    answers = workspace.execute_all([entry.command for entry in repeated])
    if answers != tuple(entry.receipt for entry in repeated):
        yield Finding(Fault.FORGOTTEN, "a repeated command got another answer")
