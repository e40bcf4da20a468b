"""The Community Support Centre of Tsenovo: profile, programmes, ateliers and its annual report.

Modelled on what the centre published about its year 2018; ``docs/centres/tsenovo.md`` lists every
fact (TSE-01 to TSE-58). What that text leaves silent is unknown here.
"""

from copcore import Centre, Programme, ReportDefinition, Rule, Scenario, Term, hookimpl

KEY = "tsenovo"


@hookimpl
def copcore_register_centre() -> tuple[Centre, ...]:
    from copcore_tsenovo.profile import CENTRE

    return (CENTRE,)


@hookimpl
def copcore_register_vocabulary() -> tuple[Term, ...]:
    from copcore_tsenovo.terms import TERMS

    return TERMS


@hookimpl
def copcore_register_programmes(centre: Centre) -> tuple[Programme, ...]:
    from copcore_tsenovo.programmes import ATELIERS, PROGRAMMES

    return PROGRAMMES + ATELIERS if centre.key == KEY else ()


@hookimpl
def copcore_register_rules() -> tuple[Rule, ...]:
    from copcore_tsenovo.rules import RULES

    return RULES


@hookimpl
def copcore_register_reports(centre: Centre) -> tuple[ReportDefinition, ...]:
    from copcore_tsenovo.report import ANNUAL

    return (ANNUAL,) if centre.key == KEY else ()


@hookimpl
def copcore_register_scenarios(centre: Centre) -> tuple[Scenario, ...]:
    from copcore_tsenovo.scenario import YEAR_2018

    return (YEAR_2018,) if centre.key == KEY else ()
