"""One case file in words: who, and everything that happened in its order."""

from collections.abc import Iterator
from datetime import date, datetime

from attrs import frozen

from copcore import (
    Attendance,
    Case,
    Catalogue,
    Centre,
    Language,
    Records,
    Session,
    SessionStatus,
    TermKind,
    Text,
)
from copcore.wording import counted, day, joined, partial, title, unknown
from copcore.wording.nouns import MINUTE
from copcore_reference.moments import local

_KNOWN = Text(bg="Известното към {}", en="As it was known on {}")
_USER = Text(bg="Потребител", en="User")
_BORN = Text(bg="дата на раждане", en="born")
_GROUPS = Text(bg="Целеви групи", en="Target groups")
_OPENED = Text(bg="Открит на", en="Opened on")
_CASE = Text(bg="Случай", en="Case")
_ASSESSMENT = Text(bg="оценка на потребностите", en="needs assessment")
_PLAN = Text(bg="план за подкрепа", en="support plan")
_REVIEW = Text(bg="преглед на плана", en="review of the plan")
_ENROLMENT = Text(bg="записване", en="enrolment")
_CLOSURE = Text(bg="приключване", en="closure")
_ABSENT = Text(bg="без участие", en="absent")
_PRESENCE = Text(bg="участие", en="presence")
# Kinds of sessions differ in gender, so these agree with none.
_NOT_HELD = {
    SessionStatus.PLANNED: Text(bg="предстои", en="planned"),
    SessionStatus.CANCELLED: Text(bg="отпада", en="cancelled"),
    SessionStatus.FAILED_VISIT: Text(bg="неосъществено посещение", en="failed visit"),
}


@frozen
class Teller:
    """Tells case files of one centre in one language."""

    catalogue: Catalogue
    centre: Centre
    language: Language

    def tell(self, case: Case, records: Records, as_of: datetime | None = None) -> Iterator[str]:
        """The lines of a file: first who it is, then what happened, by day.

        Args:
            case: As it is, or was known.
            records: Those of the same moment.
            as_of: The moment; None is now.
        """
        if as_of is not None:
            yield _KNOWN[self.language].format(local(as_of, self.centre, self.language))
        yield from self._head(case, records)
        happened = (*self._parts(case), *self._sessions(case, records))
        for on, what in sorted(happened, key=lambda entry: entry[0]):
            yield f"  {day(on, self.language)}  {what}"

    def _head(self, case: Case, records: Records) -> Iterator[str]:
        user = next(p for p in records.people if p.id == case.subject_id)
        opened = day(case.opened_on, self.language) if case.opened_on else unknown(self.language)
        yield f"{_CASE[self.language]} {case.id}: {title(case.status, self.language)}"
        yield (
            f"{_USER[self.language]}: {user.given_name} {user.family_name}, "
            f"{_BORN[self.language]}: {partial(user.birth, self.language)}"
        )
        groups = self._words(TermKind.TARGET_GROUP, case.target_groups)
        yield f"{_GROUPS[self.language]}: {groups}"
        yield f"{_OPENED[self.language]}: {opened}"

    def _parts(self, case: Case) -> Iterator[tuple[date, str]]:
        for referral in case.referrals:
            yield referral.received_on, self._words(TermKind.ACCESS_PATH, (referral.path,))
        for assessment in case.assessments:
            risks = self._words(TermKind.RISK_FACTOR, assessment.risk_factors)
            yield assessment.on, f"{_ASSESSMENT[self.language]}: {risks}"
        for plan in case.plans:
            goals = self._words(TermKind.GOAL, tuple(goal.key for goal in plan.goals))
            yield plan.agreed_on, f"{_PLAN[self.language]}: {goals}"
        for enrolment in case.enrolments:
            offer = self.catalogue.programme(self.centre.key, enrolment.programme)
            yield enrolment.since, f"{_ENROLMENT[self.language]}: {offer.title[self.language]}"
        for review in case.reviews:
            yield review.on, _REVIEW[self.language]
        for closure in case.closures:
            ground = self._words(TermKind.CLOSURE_GROUND, (closure.ground,))
            yield closure.on, f"{_CLOSURE[self.language]}: {ground}"

    def _sessions(self, case: Case, records: Records) -> Iterator[tuple[date, str]]:
        for session in records.sessions:
            for user in session.users:
                if user.case_id == case.id:
                    kind = title(session.kind, self.language)
                    yield session.on, f"{kind}, {self._outcome(session, user)}"

    def _outcome(self, session: Session, user: Attendance) -> str:
        if session.status is not SessionStatus.HELD:
            return _NOT_HELD[session.status][self.language]
        if user.attended is None:
            return f"{_PRESENCE[self.language]}: {unknown(self.language)}"
        if not user.attended:
            return _ABSENT[self.language]
        return counted(user.minutes, MINUTE, self.language)

    def _words(self, kind: TermKind, keys: tuple[str, ...]) -> str:
        labels = [self.catalogue.term(kind, key).label[self.language] for key in keys]
        return joined(labels, self.language)
