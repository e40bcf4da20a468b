"""The Community Support Centre of Razlog: profile, rules and the report since the opening.

Modelled on a news item of the year after the opening; ``docs/centres/razlog.md`` lists every fact
(RAZ-01 to RAZ-26). What that text leaves silent is unknown here.
"""

from copcore import Centre, Programme, ReportDefinition, Rule, Scenario, Term, hookimpl

KEY = "razlog"


@hookimpl
def copcore_register_centre() -> tuple[Centre, ...]:
    from copcore_razlog.profile import CENTRE

    return (CENTRE,)


@hookimpl
def copcore_register_vocabulary() -> tuple[Term, ...]:
    from copcore_razlog.terms import TERMS

    return TERMS


@hookimpl
def copcore_register_programmes(centre: Centre) -> tuple[Programme, ...]:
    from copcore_razlog.programmes import PROGRAMMES

    return PROGRAMMES if centre.key == KEY else ()


@hookimpl
def copcore_register_rules() -> tuple[Rule, ...]:
    from copcore_razlog.rules import RULES

    return RULES


@hookimpl
def copcore_register_reports(centre: Centre) -> tuple[ReportDefinition, ...]:
    from copcore_razlog.report import SINCE_OPENING

    return (SINCE_OPENING,) if centre.key == KEY else ()


@hookimpl
def copcore_register_scenarios(centre: Centre) -> tuple[Scenario, ...]:
    from copcore_razlog.scenario import FIRST_MONTHS

    return (FIRST_MONTHS,) if centre.key == KEY else ()
