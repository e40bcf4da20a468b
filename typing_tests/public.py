"""What a type checker sees of the public names; mypy reads this file, nobody runs it."""

from datetime import date
from fractions import Fraction
from typing import assert_type

import copcore
from copcore import (
    AgeBand,
    AnyRule,
    Case,
    Catalogue,
    Centre,
    Config,
    Decision,
    Expression,
    Fact,
    Period,
    Receipt,
    Records,
    RegisterPerson,
    Report,
    RuleBook,
    Truth,
    Workspace,
    fact,
    in_memory,
    load_catalogue,
)

catalogue = load_catalogue()
assert_type(catalogue, Catalogue)
workspace = in_memory(Config(centre="dolno_selo"), catalogue=catalogue)
assert_type(workspace, Workspace)
assert_type(workspace.centre, Centre)
assert_type(workspace.records(), Records)
assert_type(workspace.records().cases, tuple[Case, ...])
assert_type(workspace.new_id(), str)

worker = workspace.acting("ana", role="social_worker")
person = copcore.Person(id=workspace.new_id(), given_name="Ива", family_name="Горска")
assert_type(worker(RegisterPerson, person=person), Receipt)
assert_type(person.is_child(date(2024, 1, 1)), Truth)

report = workspace.report("dolno_selo.activity", Period.of_year(2024))
assert_type(report, Report)
assert_type(report.cell("users_distinct").value, Fraction | None)
assert_type(AgeBand(until_years=18).contains(None, date(2024, 1, 1)), Truth)

assert_type(catalogue.facts(), tuple[Fact, ...])
assert_type(catalogue.rules("dolno_selo"), tuple[AnyRule, ...])
assert_type(catalogue.book("dolno_selo"), RuleBook)
assert_type(catalogue.book().decide("law.child.is_child", {}, date(2024, 1, 1)), Decision)
assert_type(catalogue.plugin_of_rule("law.child.is_child"), str)
assert_type(fact("child.birth_date").age() < 7, Expression)

copcore.Person(id="x", given_name="Ива")  # type: ignore[call-arg]
Period(date(2024, 1, 1), date(2024, 1, 2))  # type: ignore[call-arg]
person.given_name = "Яна"  # type: ignore[misc]
