"""The same intent has one effect, however often it is sent, by how many, and whoever dies."""

import signal
from random import Random

import pytest
from attrs import evolve

from tests.faults import repeats
from tests.faults.offices import CENTRE, new_place, office_at, share
from tests.faults.processes import at_once, exit_of
from tests.faults.results import record
from tests.faults.sizes import REPEATS
from tests.services.office import Office
from tests.storage.broken import Broken, BrokenUnit, Overlay

PROCESSES, THREADS = 2, 2


@pytest.fixture(params=["sqlite", "postgres"])
def place(request):
    with new_place(request) as place:
        yield place


@pytest.mark.slow
def test_repeats_by_several_hands_at_once_have_one_effect(request, place):
    keys = share(place, REPEATS * 9 // 10)
    dealt = repeats.deal(Random(4), keys, PROCESSES * THREADS)
    jobs = [repeats.Job(place, dealt[at::PROCESSES]) for at in range(PROCESSES)]
    answers = [answer for told in at_once(repeats.send_all, jobs) for answer in told]
    assert len(answers) == sum(map(len, dealt)), "an answer was lost"
    with office_at(place) as office:
        repeats.check(office, answers)
    refused = sum(answer.receipt is None for answer in answers)
    assert refused > 0, "nobody used a key for another command, so nothing was proven"
    name = f"repeats at once {request.node.callspec.id}"
    record(name, keys=keys, sent=len(answers), refused=refused)


def entries(office):
    """How many entries the journal has."""
    with office.store.begin(CENTRE) as uow:
        return uow.journal.next_sequence() - 1


@pytest.mark.slow
@pytest.mark.parametrize("dying", [repeats.DiesAfterTheCommit, repeats.DiesBeforeTheCommit])
def test_a_repeat_after_a_crash_has_one_effect(request, place, dying):
    crashes = share(place, REPEATS // 20)
    chance = Random(5)
    answers = []
    with office_at(place) as office:
        for number in range(crashes):
            lost = repeats.Sending(f"key {number}", "Ана")
            assert exit_of(repeats.die_sending, place, dying, lost) == -signal.SIGKILL
            assert entries(office) == number + dying.after
            times = chance.randint(1, repeats.MOST)
            other = repeats.Sending(lost.key, "Ива")
            answers += repeats.send(office, [lost, *[chance.choice([lost, other])] * times])
        repeats.check(office, answers)
    name = f"repeats after a crash {request.node.callspec.id}"
    record(name, crashes=crashes, sent=len(answers))


class ForgetfulUnit(BrokenUnit):
    def __enter__(self):
        super().__enter__()
        self.journal = Overlay(self.below.journal, answered=lambda key: None)
        return self


class ForgetsItsKeys(Broken):
    """Has never heard of any key."""

    def begin(self, centre):
        return ForgetfulUnit(self.store.begin(centre), self)


def heedless(office):
    """All commands look the same to this office."""
    office.context = evolve(office.context, digest=lambda command: "the same")


def forgetful(office):
    """This office knows no key that was used before."""
    office.store = ForgetsItsKeys(office.store)


@pytest.mark.parametrize("spoil", [forgetful, heedless])
def test_who_is_wrong_about_keys_is_found_out(spoil):
    office = Office()
    (hand,) = repeats.deal(Random(6), 20, 1)
    repeats.check(office, repeats.send(office, hand))
    office = Office()
    spoil(office)
    with pytest.raises(AssertionError):
        repeats.check(office, repeats.send(office, hand))
