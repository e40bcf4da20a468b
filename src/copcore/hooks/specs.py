"""The hooks: what a plugin may tell the core. Each docstring is the hook's manual page.

*Registration* hooks (``copcore_register_…``) are called once at start, each plugin on its own.
A plugin that raises, or returns something else than the spec says, is refused by name and does
not stop the others. Return an empty tuple (or leave the hook out) to register nothing.

The *observation* hook, ``copcore_on_event``, is called after each commit, each plugin on its own.
A plugin that raises is listed, and what was committed stays.
"""

from collections.abc import Sequence

from copcore.domain import Centre, Programme, Term
from copcore.hooks.markers import hookspec
from copcore.reports import ReportDefinition, ReportFormat
from copcore.rules import AnyRule, Fact, Parameter
from copcore.services.events import Recorded
from copcore.services.schema import SchemaContribution
from copcore.simulation.scenario import Scenario


@hookspec
def copcore_register_centre() -> Sequence[Centre]:  # type: ignore[empty-body]
    """Register the profiles of the centres that the plugin speaks for.

    Called once at start, before every hook that takes a centre.

    Returns:
        One profile for each centre; nothing means that the plugin brings no centre.
        What a source leaves silent stays None, which means unknown.

    Example:
        >>> from copcore import Capacity, CapacityUnit, Centre, Text, hookimpl
        >>> @hookimpl
        ... def copcore_register_centre():
        ...     name = Text(bg="ЦОП Долно село", en="Dolno Selo support centre")
        ...     places = Capacity(number=20, unit=CapacityUnit.PLACES)
        ...     return (Centre(key="dolno_selo", name=name, short_name=name, capacities=(places,)),)
    """


@hookspec
def copcore_register_vocabulary() -> Sequence[Term]:  # type: ignore[empty-body]
    """Register words of the plugin's own beside the shared core vocabulary.

    Called once at start. A key belongs to its kind; begin it with the key of the centre and a dot,
    so that no two plugins claim the same one, and name the wider core term where there is one.

    Returns:
        The plugin's terms; nothing means that the shared vocabulary is enough.

    Example:
        >>> from copcore import Term, TermKind, Text, hookimpl
        >>> @hookimpl
        ... def copcore_register_vocabulary():
        ...     label = Text(bg="театрална работилница", en="theatre workshop")
        ...     return (Term(kind=TermKind.METHOD, key="dolno_selo.theatre", label=label),)
    """


@hookspec
def copcore_register_facts() -> Sequence[Fact]:  # type: ignore[empty-body]
    """Register facts of the plugin's own beside those of the core, so that rules may name them.

    Called once at start. Begin the key with the key of the centre and a dot. Give what it may
    hold as ``choices``, or name the vocabulary that the keys are from as ``terms``.

    Returns:
        The plugin's facts; nothing means that those of the core are enough. What is not known of
        a fact is unknown, never no.

    Example:
        >>> from copcore import Changeable, Fact, FactType, Subject, Text, hookimpl
        >>> @hookimpl
        ... def copcore_register_facts():
        ...     label = Text(bg="Живее в долината", en="Lives in the valley")
        ...     return (Fact(key="dolno_selo.in_valley", type=FactType.BOOL, subject=Subject.CHILD,
        ...                  label=label, changeable=Changeable.PERSON),)
    """


@hookspec
def copcore_register_parameters() -> Sequence[Parameter]:  # type: ignore[empty-body]
    """Register values that an act sets for a time and that rules name, such as ages and terms.

    Called once at start. Begin the key with the key of the centre and a dot.

    Returns:
        The plugin's parameters; nothing means that its rules need none of their own. Each value
        holds from a day on and has a source; before the first day the value is unknown.

    Example:
        >>> from datetime import date
        >>> from copcore import DatedValue, Parameter, Text, hookimpl
        >>> @hookimpl
        ... def copcore_register_parameters():
        ...     title = Text(bg="Възраст за театъра", en="Age for the theatre")
        ...     seven = DatedValue(date(2024, 1, 1), 7, "Заповед № 1")
        ...     return (Parameter(key="dolno_selo.theatre_age", title=title, values=(seven,)),)
    """


@hookspec
def copcore_register_rules() -> Sequence[AnyRule]:  # type: ignore[empty-body]
    """Register rules: questions about a child, a family or a case, such as who is eligible.

    Called once at start. A rule of one centre names it as ``centre`` and begins its key with the
    key of that centre and a dot; a rule without a centre holds for all.

    Returns:
        The plugin's rules; nothing means that it has none. A rule that names an unknown fact,
        compares wrong types or mixes subjects is refused together with its plugin, with the place
        and the nearest name.

    Example:
        >>> from datetime import date
        >>> from copcore import Rule, RuleVersion, Subject, Text, fact, hookimpl
        >>> @hookimpl
        ... def copcore_register_rules():
        ...     title = Text(bg="Под 7 години ли е детето?", en="Is the child under seven?")
        ...     young = RuleVersion(since=date(2024, 1, 1), when=fact("child.birth_date").age() < 7)
        ...     return (Rule(key="dolno_selo.under_seven", title=title, subject=Subject.CHILD,
        ...                  source="Заповед № 1", versions=(young,), centre="dolno_selo"),)
    """


@hookspec
def copcore_register_programmes(centre: Centre) -> Sequence[Programme]:  # type: ignore[empty-body]
    """Register what a centre offers: programmes, ateliers, services, good practices.

    Called once at start for every registered centre.

    Args:
        centre: The centre that is asked about; answer only for those you speak for.

    Returns:
        The centre's offer; nothing means that the plugin offers nothing there.

    Example:
        >>> from copcore import OfferKind, Programme, Text, hookimpl
        >>> @hookimpl
        ... def copcore_register_programmes(centre):
        ...     if centre.key != "dolno_selo":
        ...         return ()
        ...     title = Text(bg="Ателие „Театър“", en="Theatre atelier")
        ...     return (Programme(key="theatre", kind=OfferKind.ATELIER, title=title),)
    """


@hookspec
def copcore_register_reports(  # type: ignore[empty-body]
    centre: Centre,
) -> Sequence[ReportDefinition]:
    """Register the reports that a centre publishes.

    Called once at start for every registered centre.

    Args:
        centre: The centre that is asked about; answer only for those you speak for.

    Returns:
        Report definitions; nothing means that the plugin reports nothing there. The key begins
        with the centre's key and a dot.

    Example:
        >>> from copcore import CellDefinition, CellTable, DistinctUsers, ReportDefinition, Section
        >>> from copcore import Text, hookimpl
        >>> users = CellDefinition(
        ...     key="users_distinct", label=Text(bg="потребители", en="users"),
        ...     metric=DistinctUsers())
        >>> def lay_out(centre, cells):
        ...     return (Section(title=Text(bg="Брой", en="Count"),
        ...                     blocks=(CellTable(cells=tuple(cells.values())),)),)
        >>> @hookimpl
        ... def copcore_register_reports(centre):
        ...     title = Text(bg="Годишен отчет", en="Annual report")
        ...     report = ReportDefinition(
        ...         key="dolno_selo.annual", title=title, cells=(users,), sections=lay_out)
        ...     return (report,) if centre.key == "dolno_selo" else ()
    """


@hookspec
def copcore_register_report_formats() -> Sequence[ReportFormat]:  # type: ignore[empty-body]
    r"""Register ways of writing reports down; the built-in ones come through the same hook.

    Called once at start.

    Returns:
        Formats, each name once; nothing means that the built-in ones are enough.

    Example:
        >>> from copcore import ReportFormat, hookimpl
        >>> def as_lines(report, language):
        ...     return "\n".join(cell.key for cell in report.cells).encode()
        >>> @hookimpl
        ... def copcore_register_report_formats():
        ...     return (ReportFormat(name="keys", media_type="text/plain", render=as_lines),)
    """


@hookspec
def copcore_register_scenarios(centre: Centre) -> Sequence[Scenario]:  # type: ignore[empty-body]
    """Register periods of work in figures, from which the simulator builds demonstration data.

    Called once at start for every registered centre. Report modules never read scenarios:
    a report counts records.

    Args:
        centre: The centre that is asked about; answer only for those you speak for.

    Returns:
        Scenarios; nothing means that the plugin has nothing to demonstrate there. The first is the
        demonstration of the centre. Each target says whether a source published it or it is
        invented.

    Example:
        >>> from copcore import Period, Scenario, Target, Targets, Text, hookimpl
        >>> @hookimpl
        ... def copcore_register_scenarios(centre):
        ...     targets = Targets(users_distinct=Target(12), users_monthly_mean=Target(9),
        ...                       individual_sessions=Target(120), group_sessions=Target(10),
        ...                       home_visits=Target(30))
        ...     scenario = Scenario(key="year", title=Text(bg="Година", en="A year"),
        ...                         period=Period.of_year(2024), targets=targets,
        ...                         report="dolno_selo.annual")
        ...     return (scenario,) if centre.key == "dolno_selo" else ()
    """


@hookspec
def copcore_register_schema() -> Sequence[SchemaContribution]:  # type: ignore[empty-body]
    """Register tables of the plugin's own, whose rows are made from records.

    Called once at start; the tables are asked for only when a database is opened. The rows of a
    record are written in the transaction that changes it. If making them raises, the change is
    refused and the message names the plugin. While the plugin is not installed its tables stay as
    they are; afterwards their rows are made again.

    Returns:
        At most one contribution; nothing means that the plugin owns no table. The prefix is the
        name of the plugin. The key of each table begins with ``centre_id`` and ``record_id``, and
        a table refers only to tables of the same plugin.

    Example:
        >>> from copcore import Projection, SchemaContribution, hookimpl
        >>> def own_tables():
        ...     from sqlalchemy import Column, MetaData, Table, Text
        ...     metadata = MetaData()
        ...     Table("dolno_selo_visit", metadata,
        ...           Column("centre_id", Text, primary_key=True),
        ...           Column("record_id", Text, primary_key=True),
        ...           Column("on", Text, nullable=False), sqlite_strict=True)
        ...     return metadata
        >>> def visits(session):
        ...     return [{"on": session.on.isoformat()}] if session.held else []
        >>> @hookimpl
        ... def copcore_register_schema():
        ...     visit = Projection(table="dolno_selo_visit", kind="session", rows=visits)
        ...     return (SchemaContribution(
        ...         prefix="dolno_selo", tables=own_tables, projections=(visit,),
        ...         migrations="copcore_dolno_selo:migrations", revisions=("0001_visits",),
        ...         needs="0001_foundation"),)
    """


@hookspec
def copcore_on_event(event: Recorded, centre: Centre) -> None:
    """Hear of a command that was executed and is stored, to log it or to tell another program.

    Called after the commit, for each command of the transaction in the order of the journal, in
    the workspaces that require the plugin. A command that is refused, or repeated with its old key,
    is not announced. If the plugin raises, the command stays acknowledged: the failure is listed in
    ``workspace.observers.failures``, the log ``copcore`` has a warning, and the next event and the
    next plugin follow. Whoever sent the command waits meanwhile: be quick.

    Each event is told at most once: a program that ends between the commit and the call never tells
    it. A plugin that must see everything reads the journal, or owns tables that are made from
    records (``copcore_register_schema``). No transaction is open; what the plugin wants to store it
    sends as a new command, which is told after this one. Leave out the events that you cause
    yourself, which ``actor`` tells, or they never end.

    Args:
        event: What the audit shows of the command; it carries ids, never names or other values.
        centre: The centre whose journal it stands in.

    Returns:
        Nothing; what a plugin returns is not looked at.

    Example:
        >>> from logging import getLogger
        >>> from copcore import hookimpl
        >>> log = getLogger("dolno_selo")
        >>> @hookimpl
        ... def copcore_on_event(event, centre):
        ...     if centre.key == "dolno_selo" and event.command == "Disclose":
        ...         log.info("Entry %d: %s was shown", event.sequence, event.record_id)
    """
