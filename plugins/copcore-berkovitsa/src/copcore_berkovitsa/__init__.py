"""The Community Support Centre of Berkovitsa, quarter Rakovitsa: profile, rules, report, register.

Modelled on what the municipality wrote on the centre's fourth anniversary;
``docs/centres/berkovitsa.md`` lists every fact (BRK-01 to BRK-36). What that text leaves silent is
unknown here.
"""

from copcore import (
    Centre,
    Programme,
    Recorded,
    ReportDefinition,
    Rule,
    Scenario,
    SchemaContribution,
    Term,
    hookimpl,
)

KEY = "berkovitsa"


@hookimpl
def copcore_register_centre() -> tuple[Centre, ...]:
    from copcore_berkovitsa.profile import CENTRE

    return (CENTRE,)


@hookimpl
def copcore_register_vocabulary() -> tuple[Term, ...]:
    from copcore_berkovitsa.terms import TERMS

    return TERMS


@hookimpl
def copcore_register_programmes(centre: Centre) -> tuple[Programme, ...]:
    from copcore_berkovitsa.programmes import PROGRAMMES

    return PROGRAMMES if centre.key == KEY else ()


@hookimpl
def copcore_register_rules() -> tuple[Rule, ...]:
    from copcore_berkovitsa.rules import RULES

    return RULES


@hookimpl
def copcore_register_reports(centre: Centre) -> tuple[ReportDefinition, ...]:
    from copcore_berkovitsa.report import ANNUAL

    return (ANNUAL,) if centre.key == KEY else ()


@hookimpl
def copcore_register_scenarios(centre: Centre) -> tuple[Scenario, ...]:
    from copcore_berkovitsa.scenario import YEAR_2018

    return (YEAR_2018,) if centre.key == KEY else ()


@hookimpl
def copcore_register_schema() -> tuple[SchemaContribution, ...]:
    from copcore_berkovitsa.visits import SCHEMA

    return (SCHEMA,)


@hookimpl
def copcore_on_event(event: Recorded, centre: Centre) -> None:
    if centre.key == KEY and event.command == "Disclose":
        from copcore_berkovitsa.shown import log_shown

        log_shown(event)
