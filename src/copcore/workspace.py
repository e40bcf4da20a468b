"""A workspace: a centre at work, and who acts in it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from attrs import evolve, field, frozen

from copcore.casework.rehearsing import rehearse_records
from copcore.config import Config
from copcore.domain import Centre, Period, TermKind, Text, Truth
from copcore.errors import CopcoreError, PluginError, UnknownKey
from copcore.hooks import Catalogue, Observers
from copcore.reports import Basis, Records, Report, ReportDefinition, build
from copcore.rules import RuleBook
from copcore.rules.outlook.rehearsal import Rehearsal, Side
from copcore.services import Command, Context, Envelope, Receipt, Store, execute
from copcore.services.events import Announce
from copcore.services.execute import Progress
from copcore.services.handlers.work import no_record
from copcore.services.lookups import CaseFile, CaseLine
from copcore.services.ports import Entry, Evidence, RecordedVersion
from copcore.simulation import SIMULATION, Scenario, simulate
from copcore.storage.refusals import check_moment
from copcore.wording.notices import demonstration

__all__ = ["Acting", "Workspace"]


@frozen(kw_only=True)
class Workspace:
    """A centre at work: its profile and words, its records, and its reports.

    Use it as a context manager, or call ``close`` at the end.

    Args:
        config: What it is set up for.
        catalogue: Everything that plugins registered.
        store: Where the records are.
        context: What command handlers may know.
        directory: Where it lives; None for one in memory.
        observers: The plugins that are told what is committed, and where they failed.
    """

    config: Config
    catalogue: Catalogue = field(repr=False)
    store: Store = field(repr=False)
    context: Context = field(repr=False)
    directory: Path | None = None
    observers: Observers = field(factory=Observers, repr=False)

    @property
    def centre(self) -> Centre:
        """The profile of the centre."""
        return self.context.centre

    def new_id(self) -> str:
        """Make an id for a new record."""
        return self.context.new_id()

    def new_ids(self, number: int) -> tuple[str, ...]:
        """Make several ids for new records."""
        return tuple(self.new_id() for _ in range(number))

    def acting(self, actor: str, *, role: str, purpose: str = "case_work") -> "Acting":
        """Speak for somebody: the answer is called with a command class and its fields.

        Args:
            actor: Id of the worker, or the key of a program.
            role: Key of the ``staff_role`` in use.
            purpose: What for.
        """
        envelope = Envelope(actor=actor, role=role, purpose=purpose, centre=self.centre.key)
        return Acting(workspace=self, envelope=envelope)

    def execute(self, command: Command) -> Receipt:
        """Execute one command in a transaction of its own.

        Raises:
            CopcoreError: It was refused, and nothing was stored.
        """
        return self.execute_all((command,))[0]

    def execute_all(
        self, commands: Sequence[Command], progress: Progress | None = None
    ) -> tuple[Receipt, ...]:
        """Execute commands in one transaction: all of them, or none.

        Args:
            commands: In their order.
            progress: Called with how many are done, and of how many.

        Raises:
            CopcoreError: One was refused, and nothing was stored.
        """
        return execute(commands, self.store, self.context, progress, self._announce)

    def records(self, as_of: datetime | None = None) -> Records:
        """The records as known at a moment; None is now."""
        return self.store.read(self.centre.key, as_of)

    def journal(self) -> tuple[Entry, ...]:
        """Every command that was executed, with its audit row, in order."""
        return self.store.journal(self.centre.key)

    def history(self, record_id: str, as_of: datetime | None = None) -> tuple[RecordedVersion, ...]:
        """Every version of a record with who recorded it and why, oldest first.

        Args:
            record_id: A person, family, worker, case, session or event.
            as_of: Recorded until this moment; None is now.

        Raises:
            NotFound: There was no such record then.
            InvalidInput: The moment has no time zone.
        """
        check_moment(as_of)
        versions = self.store.history(self.centre.key, record_id)
        known = tuple(_known(v, as_of) for v in versions if as_of is None or v.recorded_at <= as_of)
        if not known:
            raise no_record(record_id)
        return known

    def find_people(self, words: str) -> tuple[str, ...]:
        """Ids of the persons of whose names a part begins with each part of the words, in order."""
        return self.store.find_people(self.centre.key, words)

    def case_page(self, after: str = "", size: int = 50) -> tuple[CaseLine, ...]:
        """Cases in the order of their ids.

        Args:
            after: Id of the last case of the page before; "" is the first page.
            size: How many at most.
        """
        return self.store.case_page(self.centre.key, after, size)

    def case_file(self, case_id: str) -> CaseFile:
        """A case with all that belongs to it.

        Raises:
            NotFound: There is no such case.
        """
        found = self.store.case_file(self.centre.key, case_id)
        if found is None:
            raise no_record(case_id)
        return found

    def evidence(self) -> Evidence:
        """What can be proven of the records: the audit, and what it tells of.

        Raises:
            StorageError: The workspace is in memory, and proves nothing.
        """
        return self.store.evidence(self.centre.key)

    def report(self, key: str, period: Period, as_of: datetime | None = None) -> Report:
        """Count a report.

        Args:
            key: ``CENTRE.NAME``.
            period: When things happened.
            as_of: Recorded until this moment; None is now.

        Raises:
            UnknownKey: There is no such report of this centre.
            PluginError: The plugin's own code in the report raised.
        """
        moment = as_of or self.context.clock()
        basis = Basis(
            centre=self.centre,
            period=period,
            as_of=moment.astimezone(UTC),
            records=self.records(as_of),
        )
        definition = self._definition(key)
        try:
            return build(definition, basis, notices=self._notices(as_of))
        except CopcoreError:
            raise
        except Exception as error:
            # metrics and lay-out are the plugin's code
            raise PluginError(
                en=f'Report "{key}" cannot be built: its plugin raised '
                f"{type(error).__name__}; report it to the plugin's author.",
                bg=f"Отчет „{key}“ не може да се състави: приставката му предизвика "
                f"{type(error).__name__}; съобщете на автора ѝ.",
                report=key,
            ) from error

    @property
    def book(self) -> RuleBook:
        """The rules that the centre goes by."""
        return self.catalogue.book(self.centre.key)

    def select(self, key: str, on: date, outcome: Truth = Truth.YES) -> tuple[str, ...]:
        """Ids of all for whom a rule has an answer on a day, in their order.

        The three answers part all recorded subjects of the rule's kind.

        Raises:
            UnknownKey: There is no such rule.
            InvalidInput: The rule is opaque, or hangs on one that is.
        """
        return self.store.select(self.centre, self.book, key, on, outcome)

    def rehearse(
        self, key: str, new: Side, on: date, progress: Progress | None = None
    ) -> Rehearsal:
        """Compare a rule with one that might take its place; nothing is written.

        Args:
            key: Key of the rule as it is.
            new: The rule as it would be.
            on: The day; the twelve months before it are looked at too, each with the records
                as they were known at its end.
            progress: Called with how many sets of records are done, and of how many.

        Raises:
            UnknownKey: There is no such rule.
            InvalidInput: The two are about different subjects, or the new one begins later.
        """
        old = Side(self.book, key)
        return rehearse_records(old, new, on, self.centre, self.records, progress)

    def simulate(
        self, scenario: Scenario, seed: int, progress: Progress | None = None
    ) -> tuple[Receipt, ...]:
        """Fill the workspace with a simulated period of invented people.

        Raises:
            Contradiction: The scenario's targets exclude each other.
        """
        from copcore.casework import bulgarian_working_days

        commands = simulate(
            scenario,
            self.centre,
            self.catalogue.programmes(self.centre.key),
            is_working_day=bulgarian_working_days(),
            groups=self.catalogue.terms(TermKind.TARGET_GROUP),
            seed=seed,
        )
        return self.execute_all(commands, progress)

    def close(self) -> None:
        """Let go of files and connections."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def _announce(self) -> Announce | None:
        """None where nobody listens, so that nothing is prepared for nobody."""
        return partial(self.observers.announce, self.centre) if self.observers.told else None

    def _definition(self, key: str) -> ReportDefinition:
        own = {report.key: report for report in self.catalogue.reports(self.centre.key)}
        if key not in own:
            raise UnknownKey(en="report", bg="отчет", key=key, valid=own)
        return own[key]

    def _notices(self, as_of: datetime | None) -> tuple[Text, ...]:
        """Simulated records say so wherever they are, even applied to another workspace."""
        known = {scenario.key: scenario for scenario in self.catalogue.scenarios(self.centre.key)}
        notices = []
        for purpose in sorted(self.store.purposes(self.centre.key, as_of)):
            kind, _, key = purpose.partition(":")
            if kind == SIMULATION:
                invented = known[key].targets.invented if key in known else ()
                notices.append(demonstration(invented))
        return tuple(notices)


@frozen(kw_only=True)
class Acting:
    """Sends commands of one person, or one program, to a workspace."""

    workspace: Workspace
    envelope: Envelope

    def __call__(
        self, command: Callable[..., Command], *, expected_version: int | None = None, **fields: Any
    ) -> Receipt:
        """Execute one command in a transaction of its own.

        Args:
            command: The command's class.
            expected_version: The version of the changed record that the person saw.
            fields: The fields of the command, without its envelope.

        Raises:
            CopcoreError: It was refused, and nothing was stored.
        """
        envelope = evolve(self.envelope, expected_version=expected_version)
        return self.workspace.execute(command(envelope=envelope, **fields))


def _known(version: RecordedVersion, as_of: datetime | None) -> RecordedVersion:
    """A version as it was known at a moment: what ended it later was not."""
    ended = version.superseded_at
    if as_of is None or ended is None or ended <= as_of:
        return version
    return evolve(version, superseded_at=None)
