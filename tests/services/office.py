"""A centre at work: a store, a clock that the test moves, and short ways to send commands."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest

from copcore.domain import Centre, TermKind
from copcore.errors import CopcoreError
from copcore.exchange.codec import CommandCodec
from copcore.reports import Records
from copcore.services import (
    AgreePlan,
    Command,
    Context,
    Envelope,
    OpenCase,
    Receipt,
    ReceiveReferral,
    RecordAssessment,
    RegisterFamily,
    RegisterPerson,
    RegisterStaff,
    Store,
    execute,
)
from copcore.services.ports import Entry
from copcore.storage import MemoryStore
from copcore.vocabulary import copcore_register_vocabulary
from tests.builders import (
    OPENED,
    id_of,
    make_assessment,
    make_centre,
    make_family,
    make_person,
    make_plan,
    make_referral,
    make_worker,
)

HOUR = timedelta(hours=1)
MORNING = datetime(2018, 6, 15, 9, tzinfo=UTC)


def registered_terms() -> dict[TermKind, frozenset[str]]:
    """The keys of the shared vocabulary by kind."""
    found: defaultdict[TermKind, set[str]] = defaultdict(set)
    for term in copcore_register_vocabulary():
        found[term.kind].add(term.key)
    return {kind: frozenset(keys) for kind, keys in found.items()}


TERMS = registered_terms()


def order(
    make: Any,
    *,
    expected: int | None = None,
    key: str | None = None,
    at: datetime | None = None,
    centre: str = "dolno_selo",
    **content: Any,
) -> Any:
    """A command in an envelope."""
    envelope = Envelope(
        actor=id_of("worker"),
        role="social_worker",
        centre=centre,
        expected_version=expected,
        idempotency_key=key,
        recorded_at=at,
    )
    return make(envelope=envelope, **content)


class Office:
    """One centre with a store of its own."""

    def __init__(self, centre: Centre | None = None, store: Store | None = None) -> None:
        self.now = MORNING
        self.store = store or MemoryStore()
        self.context = Context(
            centre=centre or make_centre(),
            programmes=frozenset({"theatre", "sport"}),
            terms=TERMS,
            digest=CommandCodec().digest,
            clock=lambda: self.now,
            chance=Random(1),
        )

    def send(self, *commands: Command) -> Receipt:
        """Execute commands in one unit of work; return the last receipt."""
        return execute(commands, self.store, self.context)[-1]

    def records(self, as_of: datetime | None = None) -> Records:
        """What is stored."""
        return self.store.read(self.context.centre.key, as_of)

    def journal(self) -> tuple[Entry, ...]:
        """All entries."""
        with self.store.begin(self.context.centre.key) as uow:
            return tuple(uow.journal.entries())

    def kept(self) -> tuple[Records, tuple[Entry, ...]]:
        """Everything, for telling whether anything changed."""
        return self.records(), self.journal()

    def refusal(self, *commands: Command) -> CopcoreError:
        """Why the commands are refused; both languages tell it, and nothing is stored."""
        before = self.kept()
        with pytest.raises(CopcoreError) as caught:
            self.send(*commands)
        error = caught.value
        assert error.en.endswith(".")
        assert error.bg.endswith(".")
        assert error.data["position"] == len(commands) - 1
        assert self.kept() == before, "a refused command left something behind"
        return error


def register(name: str, **envelope: Any) -> Any:
    """A command that registers somebody."""
    return order(RegisterPerson, person=make_person(name), **envelope)


def assert_gapless(journal: Sequence[Entry]) -> None:
    """Sequences are 1, 2, 3 and so on, in receipts too, and no moment precedes the one before."""
    assert [entry.sequence for entry in journal] == list(range(1, len(journal) + 1))
    assert [entry.receipt.sequence for entry in journal] == [entry.sequence for entry in journal]
    moments = [entry.recorded_at for entry in journal]
    assert moments == sorted(moments)


def newcomers(office: Office, *names: str) -> None:
    """Register children and take in a request for each; their cases are at version 1."""
    for name in names:
        office.send(
            order(RegisterPerson, person=make_person(name)),
            order(
                ReceiveReferral,
                case_id=id_of(f"case of {name}"),
                subject_id=id_of(name),
                referral=make_referral(f"referral of {name}"),
            ),
        )


def open_office(**centre: Any) -> Office:
    """Two workers, a child and a family; the child's case is open and at version 4."""
    office = Office(make_centre(**centre))
    case_id = id_of("case")
    office.send(
        order(RegisterStaff, staff_member=make_worker()),
        order(RegisterStaff, staff_member=make_worker("colleague")),
        order(RegisterPerson, person=make_person()),
        order(RegisterFamily, family=make_family()),
        order(
            ReceiveReferral,
            case_id=case_id,
            subject_id=id_of("child"),
            family_id=id_of("family"),
            referral=make_referral(),
        ),
        order(RecordAssessment, expected=1, case_id=case_id, assessment=make_assessment()),
        order(OpenCase, expected=2, case_id=case_id, on=OPENED, case_manager=id_of("worker")),
        order(AgreePlan, expected=3, case_id=case_id, plan=make_plan()),
    )
    return office
