"""The script of a simulated period: moments and what is recorded at them, put in order at last."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from attrs import define, field

from copcore.domain.ids import make_id
from copcore.services.commands import Command, Envelope

ACTOR = "simulator"
ROLE = "simulator"
SIMULATION = "simulation"
"""The purpose of simulated commands, followed by a colon and the key of the scenario."""

Make = Callable[..., Command]


@define(kw_only=True)
class Script:
    """Collects commands in any order and hands them out by their moments.

    Args:
        centre: Key of the centre.
        scenario: Key of the scenario.
        zone: Its time zone.
        begin: Start of the period; ids are made from here on.
        chance: Seeded source of chance.
    """

    centre: str
    scenario: str
    zone: ZoneInfo
    begin: date
    chance: Random = field(repr=False)
    _lines: list[tuple[datetime, int, str | None, Make]] = field(factory=list, repr=False)

    def new_id(self) -> str:
        """Make an id; the moment is that of the period's first day."""
        return make_id(datetime.combine(self.begin, time(8), self.zone), self.chance)

    def at(self, local: datetime, make: Make, *, case: str | None = None) -> None:
        """Add a command.

        Args:
            local: Local moment of recording.
            make: A command class with all its fields but the envelope (``partial``).
            case: Id of the case that the command moves; its versions are counted here.
        """
        moment = local.replace(tzinfo=self.zone).astimezone(UTC)
        self._lines.append((moment, len(self._lines), case, make))

    def commands(self) -> tuple[Command, ...]:
        """All commands by moment, with the version that each case has by then."""
        versions: Counter[str] = Counter()
        made = []
        for moment, _, case, make in sorted(self._lines, key=lambda line: line[:2]):
            seen = versions[case] if case is not None else 0
            made.append(make(envelope=self._envelope(moment, seen or None)))
            if case is not None:
                versions[case] += 1
        return tuple(made)

    def _envelope(self, moment: datetime, seen: int | None) -> Envelope:
        return Envelope(
            actor=ACTOR,
            role=ROLE,
            purpose=f"{SIMULATION}:{self.scenario}",
            centre=self.centre,
            expected_version=seen,
            idempotency_key=self.new_id(),
            recorded_at=moment,
        )
