"""The same intent sent again and again: by several hands at once, and after a crash.

Each intent has one key; under some keys another command is sent too. Whoever comes first decides
which of them holds.
"""

import os
import signal
from collections.abc import Callable, Sequence
from random import Random
from threading import Thread
from typing import Any

from attrs import frozen

from copcore.domain import Person
from copcore.errors import Refused
from copcore.services import Command, Receipt, RegisterPerson, Store
from tests.builders import make_person
from tests.faults.offices import office_at
from tests.services.office import Office, order
from tests.storage.broken import Broken

MOST = 10
"""Times that one intent is sent."""


@frozen
class Sending:
    """A command under a key; ``name`` tells two commands under the same key apart."""

    key: str
    name: str

    @property
    def person(self) -> Person:
        """Somebody whose name and id follow from this."""
        return make_person(f"{self.key} {self.name}", given_name=self.name)

    @property
    def command(self) -> Command:
        """Registers the person."""
        made: Command = order(RegisterPerson, key=self.key, person=self.person)
        return made


@frozen
class Answer:
    """What came of a sending: a receipt, or the refusal of a key that another command used."""

    sending: Sending
    receipt: Receipt | None


def deal(chance: Random, keys: int, hands: int) -> list[list[Sending]]:
    """Sendings for each hand: every key one to ten times in all, some with another content."""
    dealt: list[list[Sending]] = [[] for _ in range(hands)]
    for number in range(keys):
        for _ in range(chance.randint(1, MOST)):
            name = chance.choices(("Ана", "Ива"), (5, 1))[0]
            chance.choice(dealt).append(Sending(f"key {number}", name))
    return dealt


def send(office: Office, sendings: Sequence[Sending]) -> list[Answer]:
    """Send one after the other."""
    return [Answer(sending, _answer(office, sending.command)) for sending in sendings]


def _answer(office: Office, command: Command) -> Receipt | None:
    try:
        return office.send(command)
    except Refused as refused:
        assert str(command.envelope.idempotency_key) in refused.en, refused.en
        return None


@frozen
class Job:
    """What the hands of one process send, each in a thread of its own."""

    place: str
    hands: Sequence[Sequence[Sending]]


def send_all(job: Job) -> list[Answer]:
    """Let all hands send at the same time through one store."""
    answers: list[Answer] = []
    with office_at(job.place) as office:
        threads = [
            Thread(target=lambda hand=hand: answers.extend(send(office, hand)))
            for hand in job.hands
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return answers


def check(office: Office, sent: Sequence[Answer]) -> None:
    """Each key had one effect, and whoever sent the same command was told the same."""
    journal = {entry.command.envelope.idempotency_key: entry for entry in office.journal()}
    assert len(journal) == len(office.journal()), "a key took effect twice"
    people = sorted(person.id for person in office.records().people)
    assert people == sorted(entry.record_id for entry in journal.values())
    assert set(journal) == {answer.sending.key for answer in sent}
    for answer in sent:
        entry = journal[answer.sending.key]
        assert isinstance(entry.command, RegisterPerson)
        same = entry.command.person == answer.sending.person
        expected = entry.receipt if same else None
        assert answer.receipt == expected, f"{answer.sending} was not told what is in the journal"


class _Dying(Broken):
    """A store whose process is killed around a commit."""

    after = True

    def begin(self, centre: str) -> Any:
        unit: Any = super().begin(centre)
        unit.commit = self._die_around(unit.below.commit)
        return unit

    def _die_around(self, commit: Callable[[], None]) -> Callable[[], None]:
        def dying() -> None:
            if self.after:
                commit()
            os.kill(os.getpid(), signal.SIGKILL)

        return dying


class DiesAfterTheCommit(_Dying):
    """It is stored, and nobody was told."""


class DiesBeforeTheCommit(_Dying):
    """Nothing is stored, and nobody was told."""

    after = False


def die_sending(place: str, dying: Callable[[Store], Any], sending: Sending) -> None:
    """Send a command through a store at which the process dies."""
    with office_at(place) as office:
        office.store = dying(office.store)
        office.send(sending.command)
