"""Case files of the simulated users: household, referral, assessment, plan, review, closure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TypeVar

from attrs import frozen

from copcore.domain import (
    AccessDocument,
    AccessPath,
    Centre,
    Closure,
    Goal,
    NeedsAssessment,
    Outcome,
    Plan,
    PlannedActivity,
    Referral,
    Review,
    SessionForm,
    Term,
    Truth,
)
from copcore.domain.programme import Frequency
from copcore.services.commands import (
    AgreePlan,
    CloseCase,
    OpenCase,
    ReceiveReferral,
    RecordAssessment,
    RegisterFamily,
    RegisterPerson,
    ReviewPlan,
)
from copcore.simulation.people import Household, invent_household, likeness
from copcore.simulation.presence import Stay
from copcore.simulation.script import Script

T = TypeVar("T")

# Where a centre says nothing of how people come: the one way that needs nobody else.
_INVENTED_PATHS = (AccessPath(key="self_referred"),)
_WITHOUT_PAPERS = 20
_OUTCOMES = (Truth.YES, Truth.NO, Truth.UNKNOWN)
_GROUNDS = ("results_achieved", "mutual_consent", "expiry")


@frozen(kw_only=True)
class CaseFile:
    """One user's file, as far as the sessions need it."""

    case_id: str
    household: Household


@frozen(kw_only=True)
class Desk:
    """Where the files are written.

    Args:
        months: Working days of each month of the period.
        workers: Ids of the staff.
        users: How many users there will be.
        groups: The centre's target groups by key.
    """

    script: Script
    centre: Centre
    months: Sequence[Sequence[date]]
    workers: Sequence[str]
    users: int
    groups: Mapping[str, Term]

    def share(self, things: Sequence[T], index: int, least: int = 1) -> tuple[T, ...]:
        """This user's share of things, such that all users together use every one of them."""
        if not things:
            return ()
        size = min(len(things), max(least, -(-len(things) // self.users)))
        return tuple(things[(index * size + n) % len(things)] for n in range(size))

    def write_file(self, index: int, stay: Stay) -> CaseFile:
        """Write one user's whole file into the script."""
        opened, recorded = self._opening(stay)
        arrived = self._arrival(opened)
        groups = [self.groups[key] for key in self.share(self.centre.target_groups, index)]
        household = invent_household(
            likeness(self.centre, index, groups),
            index % _WITHOUT_PAPERS != _WITHOUT_PAPERS - 1,
            arrived - timedelta(days=30),
            self.months[stay.last][-1],
            self.script.new_id,
            self.script.chance,
        )
        file = CaseFile(case_id=self.script.new_id(), household=household)
        entered = max(arrived, self.months[0][0])
        self._write_intake(file, index, arrived, entered)
        plan = self._write_opening(file, index, arrived, opened, recorded)
        self._write_review(file, index, plan, stay)
        if stay.last < len(self.months) - 1:
            self._write_closure(file, index, plan, self.months[stay.last][-1])
        return file

    def _opening(self, stay: Stay) -> tuple[date, date]:
        """Day of opening and day of its recording; some files are older than the period."""
        recorded = self.months[stay.first][0]
        if stay.first > 0:
            return recorded, recorded
        opened = recorded - timedelta(days=self.script.chance.randint(1, 120))
        start = self.centre.opened_on
        return opened if start is None else min(recorded, max(opened, start.latest)), recorded

    def _arrival(self, opened: date) -> date:
        arrived = opened - timedelta(days=self.script.chance.randint(7, 20))
        start = self.centre.opened_on
        return arrived if start is None else min(opened, max(arrived, start.earliest))

    def _write_intake(self, file: CaseFile, index: int, arrived: date, entered: date) -> None:
        home, case_id, script = file.household, file.case_id, self.script
        morning = partial(datetime.combine, entered)
        script.at(morning(time(8, 10)), partial(RegisterPerson, person=home.user))
        script.at(morning(time(8, 10)), partial(RegisterPerson, person=home.companion))
        script.at(morning(time(8, 10)), partial(RegisterFamily, family=home.family))
        for path in self._paths(index):
            script.at(
                morning(time(8, 15)),
                partial(
                    ReceiveReferral,
                    case_id=case_id,
                    subject_id=home.user.id,
                    family_id=home.family.id,
                    referral=self._referral(path, arrived),
                ),
                case=case_id,
            )

    def _paths(self, index: int) -> tuple[AccessPath, ...]:
        """One path for most users, a second one for every ninth."""
        paths = self.centre.access_paths or _INVENTED_PATHS
        shared = self.share(paths, index)
        return (*shared, *self.share(paths, index + 1)) if index % 9 == 8 else shared

    def _referral(self, path: AccessPath, arrived: date) -> Referral:
        document = None
        if path.document is not None:
            number = f"{self.script.chance.randint(1, 999)}/{arrived:%d.%m.%Y}"
            document = AccessDocument(type=path.document, number=number, issued_on=arrived)
        return Referral(
            id=self.script.new_id(),
            path=path.key,
            received_on=arrived,
            referrer=path.referrer,
            document=document,
        )

    def _write_opening(
        self, file: CaseFile, index: int, arrived: date, opened: date, recorded: date
    ) -> Plan:
        case_id, script = file.case_id, self.script
        groups = self.share(self.centre.target_groups, index)
        manager = self.workers[index % len(self.workers)]
        morning = partial(datetime.combine, recorded)
        assessment = self._assessment(index, min(opened, arrived + timedelta(days=5)))
        plan = self._plan(index, assessment.id, opened, manager)
        script.at(
            morning(time(8, 20)),
            partial(RecordAssessment, case_id=case_id, assessment=assessment),
            case=case_id,
        )
        script.at(
            morning(time(8, 25)),
            partial(
                OpenCase,
                case_id=case_id,
                on=opened,
                case_manager=manager,
                target_groups=groups,
            ),
            case=case_id,
        )
        script.at(
            morning(time(8, 30)),
            partial(AgreePlan, case_id=case_id, plan=plan),
            case=case_id,
        )
        return plan

    def _assessment(self, index: int, on: date) -> NeedsAssessment:
        team = tuple(dict.fromkeys(self.workers[(index + n) % len(self.workers)] for n in (0, 1)))
        return NeedsAssessment(
            id=self.script.new_id(),
            on=on,
            team=team,
            risk_factors=self.share(self.centre.risk_factors, index),
            needs=self.share(self.centre.support_domains, index),
        )

    def _plan(self, index: int, assessment_id: str, on: date, manager: str) -> Plan:
        goals = tuple(Goal(key=key) for key in self.share(self.centre.goals, index))
        activities = tuple(
            PlannedActivity(
                activity=key,
                form=SessionForm.INDIVIDUAL,
                frequency=Frequency.WEEKLY,
                responsible=manager,
            )
            for key in self.share(self.centre.activities, index)
        )
        return Plan(
            id=self.script.new_id(),
            assessment_id=assessment_id,
            agreed_on=on,
            goals=goals,
            activities=activities,
            review_on=on + timedelta(days=180),
        )

    def _write_review(self, file: CaseFile, index: int, plan: Plan, stay: Stay) -> None:
        """A plan is looked at in its sixth month, if the stay is that long."""
        if stay.last - stay.first < 5:
            return
        on = self.months[stay.first + 5][0]
        review = Review(
            id=self.script.new_id(),
            plan_id=plan.id,
            on=on,
            team=tuple(self.workers[:2]),
            outcomes=self._outcomes(plan.goals, index),
        )
        self.script.at(
            datetime.combine(on, time(8, 35)),
            partial(ReviewPlan, case_id=file.case_id, review=review),
            case=file.case_id,
        )

    def _outcomes(self, goals: Iterable[Goal], index: int) -> tuple[Outcome, ...]:
        return tuple(
            Outcome(goal=goal.key, reached=_OUTCOMES[(index + n) % len(_OUTCOMES)])
            for n, goal in enumerate(goals)
        )

    def _write_closure(self, file: CaseFile, index: int, plan: Plan, on: date) -> None:
        closure = Closure(
            id=self.script.new_id(),
            on=on,
            ground=_GROUNDS[index % len(_GROUNDS)],
            outcomes=self._outcomes(plan.goals, index),
        )
        self.script.at(
            datetime.combine(on, time(18, 30)),
            partial(CloseCase, case_id=file.case_id, closure=closure),
            case=file.case_id,
        )
