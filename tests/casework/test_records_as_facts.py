"""Records tell facts by their paths, related records included, and never more than is known."""

from datetime import date

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from copcore.casework.records_as_facts import RecordsAsFacts
from copcore.domain import (
    AccessDocument,
    Address,
    Case,
    Family,
    FamilyRole,
    Membership,
    PartialDate,
    Person,
    Sex,
    Truth,
)
from copcore.errors import InvalidInput
from copcore.reports import Records
from copcore.rules import (
    Changeable,
    Choice,
    Fact,
    FactType,
    Rule,
    RuleBook,
    RuleVersion,
    Span,
    SpanUnit,
    Subject,
    always,
    fact,
    related,
    rule,
)
from copcore.testing.strategies import instances
from tests.builders import (
    id_of,
    make_case,
    make_centre,
    make_family,
    make_intake,
    make_person,
    make_referral,
    text,
)

ON = date(2024, 12, 31)


def held(key, type_, path, **changes):
    """A fact that the records of its subject hold at a path."""
    return Fact(
        key=key,
        type=type_,
        subject=Subject(key.partition(".")[0]),
        label=text(key),
        changeable=Changeable.PERSON,
        path=path,
        **changes,
    )


FACTS = (
    held("child.birth_date", FactType.DATE, "birth"),
    held("child.sex", FactType.KEY, "sex", choices=(Choice("female", text("f")),)),
    held("child.municipality", FactType.TEXT, "current_address.municipality.bg"),
    held("child.silent", FactType.BOOL, None),
    held("member.role", FactType.KEY, "role", choices=(Choice("parent", text("p")),)),
    held("member.legal_representative", FactType.BOOL, "legal_representative"),
    held("family.whole", FactType.BOOL, "members_complete"),
    held("case.opened_on", FactType.DATE, "opened_on"),
    held("case.requested_on", FactType.DATE, "referrals[0].received_on"),
    held(
        "case.target_groups",
        FactType.KEYS,
        "target_groups",
        choices=(Choice("foster_family", text("g")),),
    ),
    held(
        "case.documents",
        FactType.KEYS,
        "referrals.document.type",
        choices=(Choice("order", text("o")),),
    ),
    held("case.taken", FactType.DURATION, "version", unit=SpanUnit.DAYS),
    held("centre.opened_on", FactType.DATE, "opened_on"),
)


def about(subject, when):
    """A rule, so that related records are asked for."""
    return Rule(
        key=f"x.{subject.value}",
        title=text("?"),
        subject=subject,
        source="x",
        versions=(RuleVersion(since=date(1900, 1, 1), when=when),),
    )


TWO_STEPS = about(Subject.CASE, related("case.child").any(related("child.cases").any(always())))
BOOK = RuleBook(facts=FACTS, rules=(TWO_STEPS,))


def read(subject, *, centre=None, book=BOOK, **records):
    """The facts of every subject of a kind, by id."""
    known = Records(**{kind: tuple(found) for kind, found in records.items()})
    return dict(RecordsAsFacts(known, centre or make_centre(), book).subjects(subject))


def read_one(subject, record, **records):
    return read(subject, **records)[record.id]


def test_values_stand_as_rules_expect_them():
    child = make_person(
        birth=PartialDate.of("2012-02-29"),
        sex=Sex.FEMALE,
        current_address=Address(municipality=text("Ценово")),
    )
    facts = read_one(Subject.CHILD, child, people=[child])
    assert facts["child.birth_date"] == date(2012, 2, 29)
    assert type(facts["child.birth_date"]) is date
    assert facts["child.sex"] == "female"
    assert facts["child.municipality"] == "Ценово"


def test_a_date_of_lesser_precision_stays_as_it_is_known():
    child = make_person(birth=PartialDate.of("2012-02"))
    facts = read_one(Subject.CHILD, child, people=[child])
    assert facts.get("child.birth_date") == PartialDate.of("2012-02")


@pytest.mark.parametrize("key", ["child.birth_date", "child.municipality", "child.silent", "x.y"])
def test_what_nobody_recorded_is_unknown(key):
    child = make_person()
    assert read_one(Subject.CHILD, child, people=[child]).get(key) is None


def test_a_path_through_parts_collects_keys_and_a_part_without_one_leaves_all_unknown():
    order = make_referral("order", document=AccessDocument(type="order"))
    silent = make_referral("silent")
    told = {
        name: read_one(Subject.CASE, case, cases=[case]).get("case.documents")
        for name, referrals in {"one": (order,), "mixed": (order, silent), "none": ()}.items()
        for case in [make_intake(referrals=referrals)]
    }
    assert told == {"one": frozenset({"order"}), "mixed": None, "none": None}


def test_an_empty_list_of_keys_is_unknown():
    case = make_case(target_groups=())
    assert read_one(Subject.CASE, case, cases=[case]).get("case.target_groups") is None
    grouped = make_case(target_groups=("foster_family",))
    facts = read_one(Subject.CASE, grouped, cases=[grouped])
    assert facts["case.target_groups"] == {"foster_family"}


def test_the_first_part_is_taken_where_the_path_says_so():
    early, late = make_referral("early"), make_referral("late", received_on=date(2020, 1, 1))
    case = make_case(referrals=(early, late))
    facts = read_one(Subject.CASE, case, cases=[case])
    assert facts["case.requested_on"] == early.received_on
    bare = make_case(referrals=())
    assert read_one(Subject.CASE, bare, cases=[bare]).get("case.requested_on") is None


def test_an_amount_takes_the_unit_of_its_fact():
    case = make_case()
    facts = read_one(Subject.CASE, case, cases=[case])
    assert facts["case.taken"] == Span(1, SpanUnit.DAYS)


def test_the_centre_is_one_subject():
    centre = make_centre(opened_on=PartialDate.of("2010"))
    told = read(Subject.CENTRE, centre=centre)
    assert {key: facts.get("centre.opened_on") for key, facts in told.items()} == {
        centre.key: PartialDate.of("2010")
    }


def test_members_carry_the_facts_of_the_person_and_of_the_membership():
    mother = make_person("mother", birth=PartialDate.of("1880-01-02"))
    family = Family(
        id=id_of("family"),
        members=(
            Membership(person_id=mother.id, role=FamilyRole.PARENT, legal_representative=True),
            Membership(person_id=id_of("nobody knows"), role=FamilyRole.CHILD),
        ),
        members_complete=True,
    )
    facts = read_one(Subject.FAMILY, family, people=[mother], families=[family])
    known, stranger = facts["family.members"]
    assert known["member.legal_representative"] is True
    assert known["child.birth_date"] == date(1880, 1, 2)
    assert stranger["member.role"] == "child"
    assert stranger.get("child.birth_date") is None
    assert facts["family.members_complete"] is True


def test_a_child_has_the_members_of_all_its_families_and_siblings_without_itself():
    people = [make_person(name) for name in ("child", "sister", "friend")]
    first = make_family("first", ("child", "sister"))
    second = make_family("second", ("child", "friend"))
    strange = make_family("strange", ("other",))
    facts = read_one(Subject.CHILD, people[0], people=people, families=[first, second, strange])
    ids = [member.record.membership.person_id for member in facts["family.members"]]
    assert ids == [id_of(name) for name in ("child", "sister", "child", "friend")]
    ids = [member.record.membership.person_id for member in facts["family.siblings"]]
    assert ids == [id_of("sister"), id_of("friend")]


@pytest.mark.parametrize("lists", [[], [True], [True, True], [True, False], [None], [True, None]])
def test_the_list_of_members_is_whole_only_when_every_family_says_so(lists):
    child = make_person()
    families = [
        evolve(make_family(f"family {n}"), members_complete=whole) for n, whole in enumerate(lists)
    ]
    facts = read_one(Subject.CHILD, child, people=[child], families=families)
    whole = bool(lists) and all(lists)
    assert facts["family.members_complete"] is whole
    assert facts["family.siblings_complete"] is whole
    assert (facts.get("family.members") is None) == (not lists)


def test_a_case_has_the_family_it_names_and_no_other():
    families = [make_family("home", ("child", "sister")), make_family("other")]
    alone, case = make_case("alone"), make_case("with family", family_id=id_of("home"))
    told = read(Subject.CASE, cases=[alone, case], families=families)
    assert told[alone.id].get("family.members") is None
    assert len(told[case.id]["family.members"]) == 2
    (sister,) = told[case.id]["family.siblings"]
    assert sister.record.membership.person_id == id_of("sister")


def test_a_case_leads_to_its_child_and_the_child_back_to_its_cases():
    child, case = make_person(), make_case()
    (person,) = read_one(Subject.CASE, case, people=[child], cases=[case])["case.child"]
    (again,) = person["child.cases"]
    assert again["case.opened_on"] == case.opened_on
    assert again == read_one(Subject.CASE, case, people=[child], cases=[case])
    assert person["child.cases_complete"] is True


def test_records_lead_on_as_often_as_a_rule_asks_and_then_end():
    child, case = make_person(), make_case()
    records = {"people": [child], "cases": [case]}
    facts = read_one(Subject.CASE, case, **records)
    (person,) = facts["case.child"]
    (again,) = person["child.cases"]
    assert again.get("case.child") is None
    plain = read_one(Subject.CASE, case, book=RuleBook(facts=FACTS), **records)
    assert "case.child" not in plain
    assert BOOK.decide(TWO_STEPS.key, facts, ON).reason.outcome is Truth.YES


def test_a_rule_that_refers_to_another_asks_as_far_as_that():
    through = about(Subject.FAMILY, always())
    deep = about(Subject.CHILD, related("child.cases").any(rule(TWO_STEPS.key)))
    child, case = make_person(), make_case()
    book = RuleBook(facts=FACTS, rules=(TWO_STEPS, through, deep))
    facts = read_one(Subject.CHILD, child, book=book, people=[child], cases=[case])
    assert book.decide(deep.key, facts, ON).outcome is Truth.YES


def test_a_case_of_somebody_who_is_not_recorded_has_no_child():
    case = make_case()
    assert read_one(Subject.CASE, case, cases=[case])["case.child"] == ()


def test_facts_can_be_copied_and_changed_for_a_trial():
    child = make_person(birth=PartialDate.of("2012-02-29"))
    facts = read_one(Subject.CHILD, child, people=[child])
    changed = {**facts, "child.silent": True}
    assert changed["child.birth_date"] == date(2012, 2, 29)
    assert len(facts) == len(list(facts))


def test_facts_show_no_personal_data_of_a_person():
    child = make_person(birth=PartialDate.of("2012-02-29"))
    assert "2012" not in repr(read_one(Subject.CHILD, child, people=[child]))


def test_rules_are_asked_of_records_as_of_any_other_facts():
    asks = about(Subject.CHILD, related("family.members").any(fact("child.birth_date").age() >= 18))
    book = RuleBook(facts=FACTS, rules=(asks,))
    child = make_person(birth=PartialDate.of("2020-01-01"))
    mother = make_person("mother", birth=PartialDate.of("1990"))
    family = make_family(members=("child", "mother"))
    answers = {
        whole: book.decide(
            asks.key,
            read_one(
                Subject.CHILD,
                child,
                book=book,
                people=people,
                families=[evolve(family, members_complete=whole)],
            ),
            ON,
        ).outcome
        for whole, people in ((None, [child, mother]), (True, [child]))
    }
    assert answers == {None: Truth.YES, True: Truth.UNKNOWN}


def test_members_have_no_record_to_be_asked():
    with pytest.raises(InvalidInput, match="ask about the child or the family"):
        read(Subject.MEMBER)


@pytest.mark.parametrize(
    ("type_", "path", "said"),
    [
        (FactType.DATE, "brith", 'Person has no "brith"; the nearest is "birth".'),
        (FactType.DATE, "birth.yaer", 'PartialDate has no "yaer"; the nearest is "year".'),
        (FactType.DATE, "birth[1]", 'Person has no "birth[1]"; the nearest is "birth".'),
        (FactType.DATE, "birth[0]", '"birth" is single, and the fact is of type date;'),
        (FactType.TEXT, "sex", "it leads to Sex, and the fact is of type text;"),
        (FactType.TEXT, "current_address.municipality", "it leads to Text (bg, en), and"),
        (FactType.TEXT, "contacts.value", "to several values, and the fact is of type text;"),
        (FactType.KEYS, "sex", "it leads to a single value, and the fact is of type keys;"),
        (FactType.TEXT, "ethnicity.name", 'str has no "name"; it has no parts.'),
        (FactType.TEXT, "", 'Person has no ""; the nearest is'),
        (FactType.BOOL, "is_child", 'Person has no "is_child"; the nearest is'),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_with_the_place(type_, path, said):
    choices = (Choice("x", text("x")),) if type_ is FactType.KEYS else ()
    fact_ = held("child.x", type_, path, choices=choices)
    with pytest.raises(InvalidInput) as caught:
        RecordsAsFacts(Records(), make_centre(), RuleBook(facts=(fact_,)))
    assert caught.value.en.startswith(f'fact "child.x", path "{path}": ')
    assert said in caught.value.en
    assert caught.value.bg.startswith(f"факт „child.x“, път „{path}“: ")


@given(st.lists(instances(Person), max_size=4, unique_by=lambda p: p.id), st.data())
def test_any_records_can_be_read_in_the_order_of_ids(people, data):
    ids = st.sampled_from([p.id for p in people]) if people else st.nothing()
    cases = data.draw(
        st.lists(instances(Case, subject_id=ids), max_size=2) if people else st.just([])
    )
    told = read(Subject.CHILD, people=people, cases=cases)
    assert list(told) == sorted(p.id for p in people)
    for person in people:
        facts = told[person.id]
        assert {c.record.id for c in facts["child.cases"]} == {
            c.id for c in cases if c.subject_id == person.id
        }
        for fact_ in FACTS:
            if fact_.subject is Subject.CHILD:
                value = facts.get(fact_.key)
                assert value is None or fact_.type is FactType.KEY or fact_.holds(value)


def test_siblings_are_those_beside_whom_somebody_is_a_child():
    parent, child = make_person("parent"), make_person("child")
    family = make_family("own", ("child", "sister"))
    mother = Membership(person_id=parent.id, role=FamilyRole.PARENT)
    family = evolve(family, members=(*family.members, mother))
    told = read(Subject.CHILD, people=[parent, child], families=[family])
    assert told[parent.id].get("family.siblings") is None
    assert told[parent.id]["family.siblings_complete"] is False
    assert len(told[parent.id]["family.members"]) == 3
    assert len(told[child.id]["family.siblings"]) == 1
