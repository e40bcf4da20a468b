"""The Community Support Centre of Troyan: its service profile and target groups, as a plugin.

Modelled on what the municipality published about a meeting of 26.01.2022;
``docs/centres/troyan.md`` lists every fact (TRO-01 to TRO-51). What that text leaves silent is
unknown here; it names no programmes and no figures.
"""

from copcore import Centre, ReportDefinition, Rule, Scenario, Term, hookimpl

KEY = "troyan"


@hookimpl
def copcore_register_centre() -> tuple[Centre, ...]:
    from copcore_troyan.profile import CENTRE

    return (CENTRE,)


@hookimpl
def copcore_register_vocabulary() -> tuple[Term, ...]:
    from copcore_troyan.terms import TERMS

    return TERMS


@hookimpl
def copcore_register_rules() -> tuple[Rule, ...]:
    from copcore_troyan.rules import RULES

    return RULES


@hookimpl
def copcore_register_reports(centre: Centre) -> tuple[ReportDefinition, ...]:
    from copcore_troyan.report import SERVICE_PROFILE

    return (SERVICE_PROFILE,) if centre.key == KEY else ()


@hookimpl
def copcore_register_scenarios(centre: Centre) -> tuple[Scenario, ...]:
    from copcore_troyan.scenario import YEAR_2022

    return (YEAR_2022,) if centre.key == KEY else ()
