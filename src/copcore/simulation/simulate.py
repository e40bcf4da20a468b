"""The simulator: a coherent period of case work from targets, as commands."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from copcore.domain import Centre, Event, Programme, StaffMember, StaffPost, Term, TermKind, Text
from copcore.services.commands import Command, RecordEvent, RegisterStaff
from copcore.simulation.calendar import working_days
from copcore.simulation.contacts import plan_contacts
from copcore.simulation.files import Desk
from copcore.simulation.presence import plan_stays
from copcore.simulation.scenario import Scenario
from copcore.simulation.script import Script
from copcore.simulation.sessions import Diary, Rotation
from copcore.simulation.timetable import Timetable

# Where a centre says nothing of its staff, the least that can make an assessment, and two more.
_INVENTED_POSTS = (
    StaffPost(role="head_of_service", count=1),
    StaffPost(role="social_worker", count=2),
    StaffPost(role="psychologist", count=1),
)


def simulate(
    scenario: Scenario,
    centre: Centre,
    programmes: Sequence[Programme],
    *,
    is_working_day: Callable[[date], bool],
    groups: Iterable[Term] = (),
    seed: int = 1,
) -> tuple[Command, ...]:
    """Build a period whose records add up to the scenario's targets exactly.

    The same seed gives the same commands; another seed gives other people and the same totals.
    Everybody in them is invented. Every target group, risk factor, goal, activity, support
    domain, programme, access path and setting that the centre names is used at least once, as
    far as there are users and sessions enough.

    Args:
        scenario: Period, targets and events.
        centre: The profile.
        programmes: What the centre offers.
        is_working_day: Sessions take place on such days only.
        groups: The target groups that are registered; a word may imply ages and a sex.
        seed: Any whole number.

    Returns:
        Commands in the order of their moments of recording, all within the period.

    Raises:
        Contradiction: Targets exclude each other; the message names them.
    """
    chance = Random(seed)
    months = working_days(scenario.period, is_working_day)
    skipped = 1 if scenario.first_month_without_users else 0
    stays = plan_stays(scenario.targets, len(months), skipped, chance)
    contacts = plan_contacts(scenario.targets, stays, len(months), chance)
    script = Script(
        centre=centre.key,
        scenario=scenario.key,
        zone=ZoneInfo(centre.time_zone),
        begin=scenario.period.start,
        chance=chance,
    )
    workers = _write_staff(script, centre, months[0][0])
    desk = Desk(
        script=script,
        centre=centre,
        months=months,
        workers=workers,
        users=len(stays),
        groups=_of_centre(centre, groups),
    )
    files = [desk.write_file(index, stay) for index, stay in enumerate(stays)]
    diary = Diary(
        script=script,
        timetable=Timetable(workers, chance),
        months=months,
        programmes=programmes,
        rotation=Rotation.of(centre, programmes),
        users=len(stays),
    )
    diary.write(contacts, files, stays)
    _write_events(script, scenario)
    return script.commands()


def _write_staff(script: Script, centre: Centre, first_day: date) -> tuple[str, ...]:
    """One worker for each known post; a centre silent on its staff gets a small invented team."""
    workers = []
    filled = _filled(centre.posts or ()) or _filled(_INVENTED_POSTS)
    for number, post in enumerate(filled, start=1):
        member = StaffMember(
            id=script.new_id(),
            name=f"Служител {number}",
            role=post.role,
            local_title=post.local_title,
            category=post.category,
            other_services=post.other_services,
        )
        moment = datetime.combine(first_day, time(8))
        script.at(moment, partial(RegisterStaff, staff_member=member))
        workers.append(member.id)
    return tuple(workers)


def _filled(posts: Sequence[StaffPost]) -> list[StaffPost]:
    """Each post as often as it has people; one where their number is unknown."""
    return [post for post in posts for _ in range(1 if post.count is None else post.count)]


def _of_centre(centre: Centre, groups: Iterable[Term]) -> dict[str, Term]:
    """The centre's groups by key; one that is not registered implies nothing."""
    known = {group.key: group for group in groups}
    return {key: known.get(key, _implying_nothing(key)) for key in centre.target_groups}


def _implying_nothing(key: str) -> Term:
    return Term(kind=TermKind.TARGET_GROUP, key=key, label=Text(bg=key, en=key))


def _write_events(script: Script, scenario: Scenario) -> None:
    for planned in scenario.events:
        event = Event(
            id=script.new_id(),
            kind=planned.kind,
            title=planned.title,
            period=planned.period,
            setting=planned.setting,
            programme=planned.programme,
            initiated_by=planned.initiated_by,
            participants=planned.participants,
            purposes=planned.purposes,
            contents=planned.contents,
            outcome=planned.outcome,
        )
        moment = datetime.combine(planned.period.end, time(18, 45))
        script.at(moment, partial(RecordEvent, event=event))
