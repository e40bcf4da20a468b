"""The same commands sent to several stores, which must tell and keep the same."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from attrs import define

from copcore.errors import CopcoreError
from copcore.services import Command, Store, execute
from tests.builders import make_centre
from tests.faults.clerk import Clerk
from tests.faults.figures import Figures
from tests.faults.sizes import SEQUENCE_LENGTH
from tests.services.office import MORNING, Office


@define
class Sequence:
    """One sequence of commands on several stores.

    Args:
        seed: Chooses the commands.
        offices: One on each store, by the store's name.
        refused: How often commands were refused.
    """

    seed: int
    offices: Mapping[str, Office]
    refused: int = 0

    def same(self, what: str, ask: Callable[[Office], Any]) -> None:
        """Ask all offices; their answers and errors must be equal."""
        answers = {name: outcome(ask, office) for name, office in self.offices.items()}
        first = next(iter(answers.values()))
        assert all(answer == first for answer in answers.values()), (
            f"sequence {self.seed}, {what}: {answers}"
        )
        self.refused += isinstance(first, Raised)


@define
class Raised:
    """An error, all that it tells."""

    kind: type[CopcoreError]
    told: Mapping[str, Any]


def outcome(ask: Callable[[Office], Any], office: Office) -> Any:
    """What an office answers, or all that its error tells."""
    try:
        return ask(office)
    except CopcoreError as error:
        return Raised(type(error), vars(error) | {"en": error.en, "bg": error.bg})


def play(seed: int, stores: Mapping[str, Store]) -> int:
    """Play one sequence and compare what is told meanwhile, and what is kept at the end.

    Args:
        seed: Chooses the commands.
        stores: By name; the first is asked what there is. None has a centre of this seed.

    Returns:
        How often commands were refused.
    """
    chance = Random(seed)
    key = f"sequence_{seed}"
    clerk = Clerk(Figures(chance), key)
    offices = {name: Office(make_centre(key=key), store) for name, store in stores.items()}
    model = next(iter(offices.values()))
    sequence = Sequence(seed, offices)
    sequence.same("the cast", partial(_send, clerk.begin()))
    for _ in range(SEQUENCE_LENGTH):
        later = model.now + timedelta(minutes=chance.choice((0, 1, 90)))
        for office in offices.values():
            office.now = later
        number = chance.choice((1, 1, 1, 2))
        commands = [clerk.next(model.records(), model.now) for _ in range(number)]
        sequence.same(repr(commands), partial(_send, commands))
    _compare(sequence, model.now, chance)
    return sequence.refused


def _send(commands: list[Command], office: Office) -> Any:
    return execute(commands, office.store, office.context)


def _compare(sequence: Sequence, now: datetime, chance: Random) -> None:
    then = MORNING + chance.random() * (now - MORNING)
    sequence.same("records", lambda office: office.records())
    sequence.same("journal", lambda office: office.journal())
    what, ask = chance.choice(_questions(sequence, then, chance))
    sequence.same(what, ask)


def _questions(
    sequence: Sequence, then: datetime, chance: Random
) -> list[tuple[str, Callable[[Office], Any]]]:
    model = next(iter(sequence.offices.values()))
    ids = sorted({entry.record_id for entry in model.journal()})
    some, word = chance.choice(ids), chance.choice(("а", "ИЗМ", "%_", "йоан", "o"))
    centre = model.context.centre.key
    return [
        (f"records of {then}", lambda office: office.records(then)),
        (f"purposes of {then}", lambda office: office.store.purposes(centre, then)),
        (f"history of {some}", lambda office: office.store.history(centre, some)),
        (f"people called {word}", lambda office: office.store.find_people(centre, word)),
        (f"cases after {some}", lambda office: office.store.case_page(centre, some, 2)),
        (f"file of {some}", lambda office: office.store.case_file(centre, some)),
    ]
