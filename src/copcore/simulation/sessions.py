"""Sessions of the simulated period: contacts get days, workers, programmes and companions."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from itertools import cycle

from attrs import define, field, frozen

from copcore.domain import (
    Attendance,
    Centre,
    Enrolment,
    OfferKind,
    Programme,
    Session,
    SessionForm,
    SessionKind,
    SessionStatus,
    Setting,
)
from copcore.services.commands import Enrol, RecordSession
from copcore.simulation.contacts import Contact
from copcore.simulation.files import CaseFile
from copcore.simulation.presence import Stay
from copcore.simulation.script import Script
from copcore.simulation.timetable import Slot, Timetable, end_of

_GROUP_OFFERS = (OfferKind.ATELIER, OfferKind.GOOD_PRACTICE)
_FAILED_EVERY = 12
_CANCELLED_EVERY = 40
_ABSENT_EVERY = 7
_TRAVEL = 30


@frozen(kw_only=True)
class Rotation:
    """Hands out programmes, settings, activities and support domains in turn: all get used."""

    group_programmes: Iterator[str | None]
    single_programmes: Sequence[str | None]
    single_settings: Iterator[Setting]
    group_settings: Iterator[Setting]
    activities: Iterator[str | None]
    support: dict[Setting, Iterator[str | None]]

    @classmethod
    def of(cls, centre: Centre, programmes: Sequence[Programme]) -> "Rotation":
        """Everything the centre and its programmes name, in turn."""
        groups = [p.key for p in programmes if p.kind in _GROUP_OFFERS]
        singles = [p.key for p in programmes if p.kind not in _GROUP_OFFERS]
        outside = [s for s in centre.settings if s is not Setting.HOME] or [Setting.CENTRE]
        together = [s for s in outside if s is not Setting.ONLINE] or outside
        return cls(
            group_programmes=cycle(groups or singles or (None,)),
            single_programmes=singles or groups or (None,),
            single_settings=cycle(outside),
            group_settings=cycle(together),
            activities=cycle(centre.activities or (None,)),
            support={s: cycle(centre.support_domains or (None,)) for s in Setting},
        )


@define(kw_only=True)
class Diary:
    """Writes sessions into the script.

    Args:
        months: Working days of each month; the first of each is kept for the files.
        programmes: What the centre offers.
        users: How many users there are.
    """

    script: Script
    timetable: Timetable
    months: Sequence[Sequence[date]]
    programmes: Sequence[Programme]
    rotation: Rotation
    users: int
    _seen: list[tuple[date, str, str]] = field(factory=list, repr=False)

    def write(
        self, contacts: Sequence[Contact], files: Sequence[CaseFile], stays: Sequence[Stay]
    ) -> None:
        """Write all held sessions, and those that came to nothing, into the script."""
        ordered = sorted(contacts, key=lambda contact: (contact.month, -len(contact.users)))
        for number, contact in enumerate(ordered):
            here = [files[user] for user in contact.users]
            self._write_held(contact, number, here, self._absent(contact, number, stays, files))
            if contact.kind is SessionKind.HOME_VISIT and number % _FAILED_EVERY == 0:
                self._write_missed(contact, here[0], SessionStatus.FAILED_VISIT)
            elif number % _CANCELLED_EVERY == 0:
                self._write_missed(contact, here[0], SessionStatus.CANCELLED)
        self._write_enrolments()

    def _absent(
        self, contact: Contact, number: int, stays: Sequence[Stay], files: Sequence[CaseFile]
    ) -> list[CaseFile]:
        """Somebody who was expected in a group and did not come."""
        if contact.kind is not SessionKind.GROUP_SESSION or number % _ABSENT_EVERY:
            return []
        away = [
            files[user]
            for user, stay in enumerate(stays)
            if contact.month in stay.months and user not in contact.users
        ]
        return away[:1]

    def _write_held(
        self, contact: Contact, number: int, here: Sequence[CaseFile], away: Sequence[CaseFile]
    ) -> None:
        programme = self._programme(contact, number)
        companions = here if self._with_companions(contact, programme) else []
        people = (
            *(file.household.user.id for file in here),
            *(file.household.companion.id for file in companions),
        )
        minutes = max(contact.minutes)
        slot = self.timetable.book(self.months[contact.month][1:], minutes, people)
        attendances = (
            *_attendances(here, contact.minutes, attended=True),
            *_attendances(away, [None] * len(away), attended=False),
            *(
                Attendance(person_id=f.household.companion.id, attended=True, minutes=minutes)
                for f in companions
            ),
        )
        if programme is not None:
            self._seen.extend((slot.on, file.case_id, programme) for file in here)
        self._record(slot, contact.kind, SessionStatus.HELD, programme, minutes, attendances)

    def _with_companions(self, contact: Contact, programme: str | None) -> bool:
        """Parents come along to joint ateliers and are there at home visits."""
        joint = any(p.key == programme and p.joint for p in self.programmes)
        return joint or contact.kind is SessionKind.HOME_VISIT

    def _write_missed(self, contact: Contact, file: CaseFile, status: SessionStatus) -> None:
        person = file.household.user.id
        slot = self.timetable.book(self.months[contact.month][1:], _TRAVEL, (person,))
        kind = SessionKind.HOME_VISIT
        if status is SessionStatus.CANCELLED:
            kind = SessionKind.INDIVIDUAL_SESSION
        attendances = _attendances([file], [None], attended=False)
        self._record(slot, kind, status, None, _TRAVEL, tuple(attendances))

    def _programme(self, contact: Contact, number: int) -> str | None:
        """Groups take turns; a user keeps to one programme, unless users are fewer than those."""
        if contact.kind is SessionKind.GROUP_SESSION:
            return next(self.rotation.group_programmes)
        offers = self.rotation.single_programmes
        return offers[(contact.users[0] if self.users >= len(offers) else number) % len(offers)]

    def _setting(self, kind: SessionKind) -> Setting:
        if kind is SessionKind.HOME_VISIT:
            return Setting.HOME
        if kind is SessionKind.GROUP_SESSION:
            return next(self.rotation.group_settings)
        return next(self.rotation.single_settings)

    def _record(
        self,
        slot: Slot,
        kind: SessionKind,
        status: SessionStatus,
        programme: str | None,
        minutes: int,
        attendances: tuple[Attendance, ...],
    ) -> None:
        setting = self._setting(kind)
        group = kind is SessionKind.GROUP_SESSION
        session = Session(
            id=self.script.new_id(),
            on=slot.on,
            starts=slot.starts,
            minutes=minutes,
            travel_minutes=_TRAVEL if setting in (Setting.HOME, Setting.FIELD) else None,
            form=SessionForm.GROUP if group else SessionForm.INDIVIDUAL,
            setting=setting,
            status=status,
            staff=(slot.worker,),
            programme=programme,
            activities=_known(next(self.rotation.activities)),
            support_domains=_known(next(self.rotation.support[setting])),
            attendances=attendances,
        )
        ends = end_of(slot.on, slot.starts, minutes)
        self.script.at(ends, partial(RecordSession, session=session))

    def _write_enrolments(self) -> None:
        """Each user is enrolled on the day of the first session in a programme."""
        first: dict[tuple[str, str], date] = {}
        for on, case_id, programme in sorted(self._seen):
            first.setdefault((case_id, programme), on)
        for (case_id, programme), on in first.items():
            enrolment = Enrolment(id=self.script.new_id(), programme=programme, since=on)
            self.script.at(
                datetime.combine(on, time(8, 45)),
                partial(Enrol, case_id=case_id, enrolment=enrolment),
                case=case_id,
            )


def _attendances(
    files: Sequence[CaseFile], minutes: Sequence[int | None], *, attended: bool
) -> Iterator[Attendance]:
    for file, length in zip(files, minutes, strict=True):
        yield Attendance(
            person_id=file.household.user.id,
            case_id=file.case_id,
            attended=attended,
            minutes=length,
        )


def _known(key: str | None) -> tuple[str, ...]:
    return () if key is None else (key,)
