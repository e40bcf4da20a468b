"""Which user is served in which months: distinct users and monthly mean come out exactly."""

from fractions import Fraction
from random import Random

from attrs import frozen

from copcore.errors import Contradiction
from copcore.simulation.scenario import Targets


@frozen
class Stay:
    """One user's time: the indexes of the first and last month, both included."""

    first: int
    last: int

    @property
    def months(self) -> range:
        """All month indexes of the stay."""
        return range(self.first, self.last + 1)


def plan_stays(targets: Targets, months: int, skipped: int, chance: Random) -> tuple[Stay, ...]:
    """Give every user one unbroken stay.

    Args:
        targets: Distinct users and their monthly mean are met exactly.
        months: Calendar months of the period; the mean is over all of them.
        skipped: Months at the beginning without users.
        chance: Seeded source of chance.

    Raises:
        Contradiction: The two targets exclude each other in this many months.
    """
    users = int(targets.users_distinct.value)
    total = _user_months(targets, users, months, months - skipped)
    lengths = _spread(total, users, months - skipped, chance)
    stays = []
    for index, length in enumerate(lengths):
        # the first user is there from the first month on, so that no month begins unserved
        latest = months - length if index else skipped
        first = chance.randint(skipped, latest)
        stays.append(Stay(first, first + length - 1))
    return tuple(stays)


def _user_months(targets: Targets, users: int, months: int, served: int) -> int:
    total = Fraction(targets.users_monthly_mean.value) * months
    if total.denominator != 1:
        raise _contradiction(
            targets,
            f"over {months} months the mean gives {total} user-months, which is no whole number",
            f"за {months} месеца средното дава {total} потребителски месеца, а не цяло число",
        )
    if not users <= total <= users * served:
        raise _contradiction(
            targets,
            f"{users} users in {served} months have {users} to {users * served} user-months, "
            f"the mean asks for {total}",
            f"{users} потребители за {served} месеца имат от {users} до {users * served} "
            f"потребителски месеца, а средното иска {total}",
        )
    return int(total)


def _contradiction(targets: Targets, en: str, bg: str) -> Contradiction:
    users, mean = targets.users_distinct.value, targets.users_monthly_mean.value
    pair = f"users_distinct={users}, users_monthly_mean={mean}"
    return Contradiction(
        en=f"The targets {pair} contradict each other: {en}.",
        bg=f"Целите {pair} си противоречат: {bg}.",
        targets=("users_distinct", "users_monthly_mean"),
    )


def _spread(total: int, parts: int, most: int, chance: Random) -> list[int]:
    """Random whole lengths of at least 1 and at most ``most`` that add up to ``total``."""
    lengths = [1] * parts
    growing = list(range(parts))
    for _ in range(total - parts):
        place = chance.randrange(len(growing))
        lengths[growing[place]] += 1
        if lengths[growing[place]] == most:
            growing[place] = growing[-1]
            growing.pop()
    return lengths
