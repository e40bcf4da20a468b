"""A plugin that uses every hook rightly, and references of every sort."""

from datetime import date

from copcore import (
    AccessPath,
    CellDefinition,
    Centre,
    Changeable,
    DatedValue,
    DistinctUsers,
    Fact,
    FactType,
    OfferKind,
    OpaqueRule,
    Parameter,
    PartnerOrganisation,
    Period,
    Programme,
    Projection,
    ReportDefinition,
    ReportFormat,
    Rule,
    RuleVersion,
    Scenario,
    SchemaContribution,
    StaffPost,
    Subject,
    Target,
    Targets,
    Term,
    TermKind,
    Text,
    Truth,
    fact,
    hookimpl,
    parameter,
)

KEY = "dolno_selo"
NAME = Text(bg="ЦОП Долно село", en="Dolno Selo support centre")
SINCE = date(2024, 1, 1)


@hookimpl
def copcore_register_centre():
    school = PartnerOrganisation(key="school", type="school", name=NAME)
    return (
        Centre(
            key=KEY,
            name=NAME,
            short_name=NAME,
            target_groups=("children",),
            goals=("growing_up_at_home",),
            posts=(StaffPost(role="social_worker"),),
            partners=(school,),
            access_paths=(AccessPath(key="self_referred", referrer="school"),),
        ),
    )


@hookimpl
def copcore_register_vocabulary():
    return (Term(kind=TermKind.METHOD, key=f"{KEY}.theatre", label=NAME, broader="play"),)


@hookimpl
def copcore_register_programmes(centre):
    if centre.key != KEY:
        return ()
    return (
        Programme(key="theatre", kind=OfferKind.ATELIER, title=NAME, method=f"{KEY}.theatre"),
        Programme(key="music", kind=OfferKind.ATELIER, title=NAME, target_groups=("children",)),
    )


@hookimpl
def copcore_register_facts():
    return (
        Fact(
            key=f"{KEY}.in_valley",
            type=FactType.BOOL,
            subject=Subject.CHILD,
            label=NAME,
            changeable=Changeable.PERSON,
        ),
    )


@hookimpl
def copcore_register_parameters():
    return (Parameter(key=f"{KEY}.age", title=NAME, values=(DatedValue(SINCE, 7, "X"),)),)


@hookimpl
def copcore_register_rules():
    of_age = fact("child.birth_date").age() >= parameter(f"{KEY}.age")
    when = of_age & (fact(f"{KEY}.in_valley") == True)  # noqa: E712
    return (
        Rule(
            key=f"{KEY}.age",
            title=NAME,
            subject=Subject.CHILD,
            source="X",
            versions=(RuleVersion(since=SINCE, when=when),),
            centre=KEY,
        ),
        OpaqueRule(
            key=f"{KEY}.by_hand",
            title=NAME,
            subject=Subject.CHILD,
            source="X",
            facts=("child.birth_date",),
            explanation=NAME,
            answer=lambda facts, on: Truth.UNKNOWN,
            since=SINCE,
            centre=KEY,
        ),
    )


@hookimpl
def copcore_register_reports(centre):
    users = CellDefinition(key="users", label=NAME, metric=DistinctUsers(programme="theatre"))
    report = ReportDefinition(
        key=f"{KEY}.annual", title=NAME, cells=(users,), sections=lambda *_: ()
    )
    return [report] if centre.key == KEY else []


@hookimpl
def copcore_register_report_formats():
    return (ReportFormat(name="keys", media_type="text/plain", render=lambda *_: b""),)


@hookimpl
def copcore_register_scenarios(centre):
    targets = Targets(
        users_distinct=Target(12),
        users_monthly_mean=Target(9),
        individual_sessions=Target(120),
        group_sessions=Target(10),
        home_visits=Target(30),
    )
    scenarios = (
        Scenario(
            key=key,
            title=NAME,
            period=Period.of_year(2024),
            targets=targets,
            report=f"{KEY}.annual",
        )
        for key in ("year", "another_year")
    )
    return tuple(scenarios) if centre.key == KEY else ()


@hookimpl
def copcore_register_schema():
    visit = Projection(table="good_visit", kind="session", rows=lambda session: ())
    return (
        SchemaContribution(
            prefix="good",
            tables=dict,
            projections=(visit,),
            migrations="dolno_selo:migrations",
            revisions=("0001_visits",),
            needs="0001_foundation",
        ),
    )
