"""Who meets whom in which month, and for how long: every target of sessions and minutes exact."""

from collections.abc import Iterable, Sequence
from random import Random

from attrs import evolve, frozen

from copcore.domain import SessionKind
from copcore.errors import Contradiction
from copcore.simulation.presence import Stay
from copcore.simulation.scenario import Targets

# Shortest, usual and longest attendance in minutes, by kind of session.
LENGTHS = {
    SessionKind.INDIVIDUAL_SESSION: (20, 50, 120),
    SessionKind.HOME_VISIT: (20, 60, 150),
    SessionKind.GROUP_SESSION: (30, 100, 180),
}
_USUAL_GROUP = 9
_SPREAD = 3
_STEP = 5


@frozen(kw_only=True)
class Contact:
    """A held session in outline.

    Args:
        month: Index of the month.
        users: Indexes of the users who came.
        minutes: Minutes attended, one for each user.
    """

    kind: SessionKind
    month: int
    users: tuple[int, ...]
    minutes: tuple[int, ...]


def plan_contacts(
    targets: Targets, stays: Sequence[Stay], months: int, chance: Random
) -> tuple[Contact, ...]:
    """Plan all held sessions, so that each user is met in every month of the stay.

    Raises:
        Contradiction: There are too few sessions for the user-months, or the minutes cannot be
            reached with attendances of sensible length.
    """
    present = [[u for u, stay in enumerate(stays) if m in stay.months] for m in range(months)]
    if not any(present):
        _check_nothing_to_do(targets)
        return ()
    groups = _months_of_groups(int(targets.group_sessions.value), present, chance)
    singles, alone = _plan_singles(targets, present, groups, chance)
    contacts = [*singles, *_plan_groups(targets, present, groups, alone, chance)]
    return _with_exact_minutes(contacts, targets, chance)


def _check_nothing_to_do(targets: Targets) -> None:
    names = ("individual_sessions", "group_sessions", "home_visits")
    if any(getattr(targets, name).value for name in names):
        raise Contradiction(
            en=f"The targets users_distinct=0 and {', '.join(names)} contradict each other: "
            "there is nobody to meet.",
            bg=f"Целите users_distinct=0 и {', '.join(names)} си противоречат: няма с кого да се "
            "работи.",
            targets=("users_distinct", *names),
        )


def _months_of_groups(total: int, present: Sequence[Sequence[int]], chance: Random) -> list[int]:
    """The month of each group session: spread evenly, the months with most users first."""
    order = [month for month, users in enumerate(present) if users]
    chance.shuffle(order)
    order.sort(key=lambda month: -len(present[month]))
    return sorted(order[index % len(order)] for index in range(total))


def _plan_singles(
    targets: Targets, present: Sequence[Sequence[int]], groups: Sequence[int], chance: Random
) -> tuple[list[Contact], set[tuple[int, int]]]:
    """One-to-one sessions, first where no group could meet the user; and who is still unmet."""
    kinds = [SessionKind.INDIVIDUAL_SESSION] * int(targets.individual_sessions.value)
    kinds += [SessionKind.HOME_VISIT] * int(targets.home_visits.value)
    chance.shuffle(kinds)
    wanted = [(month, user) for month, users in enumerate(present) for user in users]
    chance.shuffle(wanted)
    with_group = set(groups)
    wanted.sort(key=lambda pair: pair[0] in with_group)
    unmet = set(wanted[len(kinds) :])
    if any(month not in with_group for month, _ in unmet):
        raise _too_few(len(wanted), len(kinds), len(groups))
    pairs = wanted[: len(kinds)] + chance.choices(wanted, k=max(0, len(kinds) - len(wanted)))
    singles = [
        Contact(kind=kind, month=month, users=(user,), minutes=(LENGTHS[kind][1],))
        for kind, (month, user) in zip(kinds, pairs, strict=True)
    ]
    return singles, unmet


def _too_few(user_months: int, singles: int, groups: int) -> Contradiction:
    names = ("users_monthly_mean", "individual_sessions", "group_sessions", "home_visits")
    return Contradiction(
        en=f"The targets {', '.join(names)} contradict each other: {user_months} user-months need "
        f"a session each, {singles} single and {groups} group sessions cannot give it.",
        bg=f"Целите {', '.join(names)} си противоречат: на {user_months} потребителски месеца "
        f"трябва поне по една сесия, а {singles} индивидуални и {groups} групови не стигат.",
        targets=names,
    )


def _plan_groups(
    targets: Targets,
    present: Sequence[Sequence[int]],
    groups: Sequence[int],
    unmet: Iterable[tuple[int, int]],
    chance: Random,
) -> list[Contact]:
    size = _group_size(targets, len(groups))
    waiting: dict[int, list[int]] = {}
    for month, user in sorted(unmet):
        waiting.setdefault(month, []).append(user)
    left = {month: groups.count(month) for month in set(groups)}
    contacts = []
    for month in groups:
        queue = waiting.get(month, [])
        must = [queue.pop() for _ in range(-(-len(queue) // left[month]))]
        left[month] -= 1
        others = [user for user in present[month] if user not in must]
        wanted = max(1, size + chance.randint(-_SPREAD, _SPREAD)) - len(must)
        joining = chance.sample(others, min(len(others), max(0, wanted)))
        users = tuple(sorted((*must, *joining)))
        usual = LENGTHS[SessionKind.GROUP_SESSION][1]
        contacts.append(
            Contact(
                kind=SessionKind.GROUP_SESSION,
                month=month,
                users=users,
                minutes=(usual,) * len(users),
            )
        )
    return contacts


def _group_size(targets: Targets, groups: int) -> int:
    """How many come to a group, so that the wanted minutes need no odd lengths."""
    if targets.participant_minutes is None or not groups:
        return _USUAL_GROUP
    single = sum(
        int(target.value) * LENGTHS[kind][1]
        for kind, target in (
            (SessionKind.INDIVIDUAL_SESSION, targets.individual_sessions),
            (SessionKind.HOME_VISIT, targets.home_visits),
        )
    )
    left = int(targets.participant_minutes.value) - single
    return max(1, round(left / groups / LENGTHS[SessionKind.GROUP_SESSION][1]))


def _with_exact_minutes(
    contacts: Sequence[Contact], targets: Targets, chance: Random
) -> tuple[Contact, ...]:
    """Lengthen or shorten attendances until their sum is the wanted one."""
    if targets.participant_minutes is None:
        return tuple(contacts)
    wanted = int(targets.participant_minutes.value)
    _check_reachable(contacts, wanted)
    minutes = [list(contact.minutes) for contact in contacts]
    gap = wanted - sum(map(sum, minutes))
    places = [(c, u) for c, row in enumerate(minutes) for u in range(len(row))]
    chance.shuffle(places)
    while gap:
        for c, u in places:
            shortest, _, longest = LENGTHS[contacts[c].kind]
            step = max(-_STEP, min(_STEP, gap, longest - minutes[c][u]), shortest - minutes[c][u])
            minutes[c][u] += step
            gap -= step
    return tuple(evolve(c, minutes=tuple(row)) for c, row in zip(contacts, minutes, strict=True))


def _check_reachable(contacts: Sequence[Contact], wanted: int) -> None:
    least = sum(LENGTHS[c.kind][0] * len(c.users) for c in contacts)
    most = sum(LENGTHS[c.kind][2] * len(c.users) for c in contacts)
    if not least <= wanted <= most:
        raise Contradiction(
            en=f"The target participant_minutes={wanted} contradicts the numbers of sessions: "
            f"they allow {least} to {most} minutes.",
            bg=f"Целта participant_minutes={wanted} противоречи на броя на сесиите: "
            f"те позволяват от {least} до {most} минути.",
            targets=("participant_minutes",),
        )
