"""The hooks: what a plugin may tell the core. Each docstring is the hook's manual page.

All hooks of this version are *registration* hooks: called once at start, each plugin on its own.
A plugin that raises, or returns something else than the spec says, is refused by name and does
not stop the others. Return an empty tuple (or leave the hook out) to register nothing.
"""

from collections.abc import Sequence

from copcore.domain import Centre, Programme, Term
from copcore.hooks.markers import hookspec
from copcore.reports import ReportDefinition, ReportFormat
from copcore.rules import Rule
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
def copcore_register_rules(centre: Centre) -> Sequence[Rule]:  # type: ignore[empty-body]
    """Register rules of a centre, such as who is eligible.

    Called once at start for every registered centre.

    Args:
        centre: The centre that is asked about; answer only for those you speak for.

    Returns:
        The centre's rules; nothing means that the plugin has no rule there. A missing fact alone
        must give UNKNOWN, never NO.

    Example:
        >>> from copcore import AgeBand, Finding, Rule, Text, hookimpl
        >>> def under_seven(applicant, on):
        ...     outcome = AgeBand(until_years=7).contains(applicant.person.birth, on)
        ...     return Finding(outcome=outcome, reason=Text(bg="възраст до 7 г.", en="age under 7"))
        >>> @hookimpl
        ... def copcore_register_rules(centre):
        ...     title = Text(bg="До 7 години", en="Under seven")
        ...     rule = Rule(key="under_7", title=title, source="наредба", decide=under_seven)
        ...     return (rule,) if centre.key == "dolno_selo" else ()
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
