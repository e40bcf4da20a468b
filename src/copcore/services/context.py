"""What a command handler may know beside the records: the centre, its words, the clock."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from random import Random, SystemRandom
from zoneinfo import ZoneInfo

from attrs import field, frozen

from copcore.domain import Centre, TermKind
from copcore.domain.ids import make_id
from copcore.domain.vocabulary import KIND_NAMES
from copcore.errors import UnknownKey
from copcore.services.commands import Command

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The present moment, UTC; the only place that asks the machine."""
    return datetime.now(UTC)


@frozen(kw_only=True)
class Context:
    """The surroundings of command handlers, made once for a workspace.

    Args:
        centre: Profile of the centre.
        programmes: Keys of everything the centre offers.
        terms: Registered keys by kind.
        digest: SHA-256 of a command as sent, for telling repeats from reuse of a key.
        clock: The present moment, UTC.
        chance: Source of random bits for new ids and salts.
    """

    centre: Centre
    programmes: frozenset[str]
    terms: Mapping[TermKind, frozenset[str]] = field(repr=False)
    digest: Callable[[Command], str] = field(repr=False)
    clock: Clock = field(default=system_clock, repr=False)
    chance: Random = field(factory=SystemRandom, repr=False)

    def new_id(self) -> str:
        """Make an id."""
        return make_id(self.clock(), self.chance)

    def new_salt(self) -> str:
        """Make a salt: 32 hexadecimal digits."""
        return f"{self.chance.getrandbits(128):032x}"

    def local_day(self, moment: datetime) -> date:
        """The day at the centre at a moment."""
        return moment.astimezone(ZoneInfo(self.centre.time_zone)).date()

    def check_terms(self, kind: TermKind, *keys: str | None) -> None:
        """Refuse keys that no vocabulary holds; None is unknown and passes."""
        known = self.terms.get(kind, frozenset())
        for key in keys:
            if key is not None and key not in known:
                name = KIND_NAMES[kind]
                raise UnknownKey(en=name.en, bg=name.bg, key=key, valid=known)

    def check_programmes(self, *keys: str | None) -> None:
        """Refuse programmes that the centre does not offer; None is unknown and passes."""
        for key in keys:
            if key is not None and key not in self.programmes:
                raise UnknownKey(en="programme", bg="програма", key=key, valid=self.programmes)

    def check_partners(self, *keys: str | None) -> None:
        """Refuse organisations that the centre's profile does not name; None passes."""
        known = {partner.key for partner in self.centre.partners}
        for key in keys:
            if key is not None and key not in known:
                raise UnknownKey(en="partner", bg="партньор", key=key, valid=known)
