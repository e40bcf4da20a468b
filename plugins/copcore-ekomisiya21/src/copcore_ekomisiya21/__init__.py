"""The Community Support Centre of Ekomisiya 21 vek, Lovech: services and good practices.

Modelled on the provider's own page; ``docs/centres/ekomisiya21.md`` lists every fact (EKO-01 to
EKO-41). What that page leaves silent is unknown here; it publishes no figures of activity.
"""

from copcore import Centre, Programme, ReportDefinition, Rule, Scenario, Term, hookimpl

KEY = "ekomisiya21"


@hookimpl
def copcore_register_centre() -> tuple[Centre, ...]:
    from copcore_ekomisiya21.profile import CENTRE

    return (CENTRE,)


@hookimpl
def copcore_register_vocabulary() -> tuple[Term, ...]:
    from copcore_ekomisiya21.terms import TERMS

    return TERMS


@hookimpl
def copcore_register_programmes(centre: Centre) -> tuple[Programme, ...]:
    from copcore_ekomisiya21.programmes import GOOD_PRACTICES, SERVICES

    return SERVICES + GOOD_PRACTICES if centre.key == KEY else ()


@hookimpl
def copcore_register_rules() -> tuple[Rule, ...]:
    from copcore_ekomisiya21.rules import RULES

    return RULES


@hookimpl
def copcore_register_reports(centre: Centre) -> tuple[ReportDefinition, ...]:
    from copcore_ekomisiya21.report import ANNUAL

    return (ANNUAL,) if centre.key == KEY else ()


@hookimpl
def copcore_register_scenarios(centre: Centre) -> tuple[Scenario, ...]:
    from copcore_ekomisiya21.scenario import YEAR_2023

    return (YEAR_2023,) if centre.key == KEY else ()
