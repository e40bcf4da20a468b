"""Every use case of the product, ready to be carried out on one small workspace."""

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from copcore import Config, Workspace, create_workspace, open_workspace
from copcore.domain import Period
from copcore.services import (
    AgreePlan,
    CloseCase,
    Command,
    CorrectOpening,
    CorrectRecord,
    Disclose,
    DisclosureForm,
    Enrol,
    NoteOperation,
    OpenCase,
    Operation,
    ReceiveReferral,
    RecordAssessment,
    RecordEvent,
    RecordSession,
    RegisterFamily,
    RegisterPerson,
    RegisterStaff,
    ReviewPlan,
    VoidRecord,
)
from tests.builders import (
    MET,
    OPENED,
    id_of,
    make_assessment,
    make_closure,
    make_enrolment,
    make_event,
    make_family,
    make_person,
    make_plan,
    make_referral,
    make_review,
    make_session,
    make_worker,
)
from tests.conftest import the_catalogue
from tests.faults.sizes import CREATION_STRIDE
from tests.services.office import MORNING, order

CENTRE = "berkovitsa"
"""A centre whose plugin owns tables, so that these are written too."""
PROGRAMME = "integrated_support"

_sent = partial(order, centre=CENTRE)
_CASE, _INTAKE = id_of("case"), id_of("intake")
_WRONG = "Сгрешено при въвеждане"


HELD: tuple[Command, ...] = (
    _sent(RegisterStaff, key="1", staff_member=make_worker()),
    _sent(RegisterStaff, key="2", staff_member=make_worker("colleague", role="nurse")),
    _sent(RegisterPerson, key="3", person=make_person()),
    _sent(RegisterPerson, key="4", person=make_person("sibling")),
    _sent(RegisterFamily, key="5", family=make_family(members=("child", "sibling"))),
    _sent(
        ReceiveReferral,
        key="6",
        case_id=_CASE,
        referral=make_referral(),
        subject_id=id_of("child"),
        family_id=id_of("family"),
    ),
    _sent(RecordAssessment, key="7", expected=1, case_id=_CASE, assessment=make_assessment()),
    _sent(OpenCase, key="8", expected=2, case_id=_CASE, on=OPENED),
    _sent(AgreePlan, key="9", expected=3, case_id=_CASE, plan=make_plan()),
    _sent(
        ReceiveReferral,
        key="10",
        case_id=_INTAKE,
        subject_id=id_of("sibling"),
        referral=make_referral("referral of sibling"),
    ),
    _sent(RecordSession, key="11", session=make_session("met")),
)
"""What the workspace holds: two workers, two children, an open case and one in intake."""

COMMANDS: Mapping[type, Callable[..., Any]] = {
    RegisterStaff: partial(_sent, RegisterStaff, staff_member=make_worker("nurse", role="nurse")),
    RegisterPerson: partial(_sent, RegisterPerson, person=make_person("new person")),
    RegisterFamily: partial(_sent, RegisterFamily, family=make_family("new family", ("child",))),
    ReceiveReferral: partial(
        _sent,
        ReceiveReferral,
        case_id=id_of("new case"),
        subject_id=id_of("child"),
        referral=make_referral("new referral"),
    ),
    OpenCase: partial(_sent, OpenCase, expected=1, case_id=_INTAKE, on=OPENED),
    RecordAssessment: partial(
        _sent, RecordAssessment, expected=4, case_id=_CASE, assessment=make_assessment("new")
    ),
    AgreePlan: partial(_sent, AgreePlan, expected=4, case_id=_CASE, plan=make_plan("new plan")),
    Enrol: partial(
        _sent,
        Enrol,
        expected=4,
        case_id=_CASE,
        enrolment=make_enrolment(programme=PROGRAMME),
    ),
    RecordSession: partial(
        _sent,
        RecordSession,
        session=make_session("new session", on=MET.replace(day=9), staff=(id_of("colleague"),)),
    ),
    RecordEvent: partial(_sent, RecordEvent, event=make_event()),
    ReviewPlan: partial(_sent, ReviewPlan, expected=4, case_id=_CASE, review=make_review()),
    CloseCase: partial(_sent, CloseCase, expected=4, case_id=_CASE, closure=make_closure()),
    CorrectOpening: partial(
        _sent,
        CorrectOpening,
        expected=4,
        case_id=_CASE,
        on=OPENED,
        case_manager=id_of("worker"),
        reason=_WRONG,
    ),
    CorrectRecord: partial(
        _sent,
        CorrectRecord,
        expected=1,
        record=make_session("met", minutes=45, staff=(id_of("colleague"),)),
        reason=_WRONG,
    ),
    VoidRecord: partial(_sent, VoidRecord, expected=1, record_id=id_of("met"), reason=_WRONG),
    Disclose: partial(_sent, Disclose, record_id=_CASE, form=DisclosureForm.PRINT),
    NoteOperation: partial(
        _sent, NoteOperation, operation=Operation.RESTORED, details=("head:11",)
    ),
}
"""For each kind of command one that the workspace accepts."""


@frozen
class Bench:
    """A workspace to try things on.

    Args:
        directory: Where it is; beside it is room for others.
        workspace: Open, with a clock that stands still.
        mark: Tells whether anything was written since it was asked before.
        held: Tells another program whether a transaction is open that keeps it out.
        remove: Removes what it was kept in.
    """

    directory: Path
    workspace: Workspace
    mark: Callable[["Bench"], object]
    held: Callable[[], bool]
    remove: Callable[[], object]

    def kept(self) -> Any:
        """All records and the whole journal, but for what chance chose."""
        journal = self.workspace.journal()
        return self.workspace.records(), tuple(evolve(entry, salt="") for entry in journal)

    def work_on(self) -> None:
        """Take the place of whoever writes, and leave it again."""
        with self.workspace.store.begin(CENTRE) as uow:
            uow.journal.next_sequence()

    def close(self) -> None:
        """Close it and remove it."""
        self.workspace.close()
        self.remove()


def fill(directory: Path, **config: Any) -> None:
    """Make the workspace of which every bench has a copy."""
    made = Config(centre=CENTRE, **config)
    create_workspace(directory, made, catalogue=the_catalogue()).close()
    with opened(directory) as workspace:
        workspace.execute_all(HELD)


def opened(directory: Path, address: str | None = None) -> Workspace:
    """Open a workspace with a clock that stands still."""
    return open_workspace(
        directory, catalogue=the_catalogue(), clock=lambda: MORNING, database=address
    )


@frozen
class UseCase:
    """Something that is done with a workspace.

    Args:
        act: Does it.
        state: What it must leave as it was, or change as a whole.
        reads: It changes nothing at all.
        stride: Operations from one that fails to the next; more than 1 where a try takes long.
    """

    act: Callable[[Bench], object]
    state: Callable[[Bench], Any] = Bench.kept
    reads: bool = False
    stride: int = 1


def _executing(make: Callable[..., Any]) -> UseCase:
    return UseCase(lambda bench: bench.workspace.execute(make(key="new")))


def _execute_several(bench: Bench) -> object:
    several = (RegisterPerson, RegisterStaff, AgreePlan, CorrectRecord)
    return bench.workspace.execute_all([COMMANDS[kind](key=kind.__name__) for kind in several])


def _create(bench: Bench) -> None:
    create_workspace(_beside(bench), Config(centre=CENTRE), catalogue=the_catalogue()).close()


def _beside(bench: Bench) -> Path:
    return bench.directory.with_name("another")


def _created(bench: Bench) -> bool:
    """Whether there is a workspace; somewhere between is an error."""
    made = _beside(bench)
    if not made.exists() or not any(made.iterdir()):
        return False
    with opened(made) as workspace:
        assert workspace.journal() == ()
    shutil.rmtree(made)
    return True


def _look_at_evidence(bench: Bench) -> object:
    evidence = bench.workspace.evidence()
    return [*evidence.rows()], [*evidence.commands()], [*evidence.records()]


_READING: Mapping[str, Callable[[Bench], object]] = {
    "records": lambda bench: bench.workspace.records(),
    "records as of": lambda bench: bench.workspace.records(MORNING),
    "journal": lambda bench: bench.workspace.journal(),
    "history": lambda bench: bench.workspace.history(_CASE),
    "find_people": lambda bench: bench.workspace.find_people("Измис"),
    "case_page": lambda bench: bench.workspace.case_page(),
    "case_file": lambda bench: bench.workspace.case_file(_CASE),
    "evidence": _look_at_evidence,
    "report": lambda bench: bench.workspace.report(f"{CENTRE}.annual", Period.of_year(2018)),
    "select": lambda bench: bench.workspace.select("law.child.is_child", MET),
    "open_workspace": lambda bench: opened(bench.directory).close(),
}

USE_CASES: Mapping[str, UseCase] = {
    **{kind.__name__: _executing(make) for kind, make in COMMANDS.items()},
    **{name: UseCase(act, reads=True) for name, act in _READING.items()},
    "execute_all": UseCase(_execute_several),
    "create_workspace": UseCase(_create, _created, stride=CREATION_STRIDE),
}
"""Each use case by name; those of a workspace's methods are called like them."""

COMPOSED = frozenset(
    {"acting", "book", "centre", "close", "execute", "new_id", "new_ids", "rehearse", "simulate"}
)
"""What a workspace offers besides, which asks nothing of a database but by one of the above."""
