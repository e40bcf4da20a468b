"""An id is used once in a centre: over all kinds of records, parts of cases, and voided ones."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from copcore.casework import ids_of
from copcore.errors import Refused
from copcore.exchange import CommandCodec
from copcore.services import (
    AgreePlan,
    CorrectRecord,
    Enrol,
    ReceiveReferral,
    RecordSession,
    RegisterPerson,
    VoidRecord,
)
from copcore.services.ports import KINDS
from copcore.storage import SqlStore
from copcore.storage.sql.engines.postgres import postgres_database
from copcore.storage.sql.engines.sqlite import sqlite_database
from copcore.storage.sql.schema import REVISIONS
from copcore.testing.strategies import instances
from tests.builders import (
    KEY,
    id_of,
    make_assessment,
    make_case,
    make_centre,
    make_closure,
    make_enrolment,
    make_event,
    make_family,
    make_person,
    make_plan,
    make_referral,
    make_review,
    make_session,
    make_worker,
)
from tests.services.office import Office, open_office, order
from tests.storage.ledger import REPOSITORIES, add_all, fresh_centre, repository, write
from tests.storage.older import CENTRE, bring, copy_rows
from tests.storage.register import filled

ROOTS = (
    make_person("x"), make_family("x"), make_worker("x"), make_case("x"), make_session("x"),
    make_event("x"),
)  # fmt: skip
PARTS = {
    "referrals": make_referral("x"),
    "assessments": make_assessment("x"),
    "plans": make_plan("x"),
    "enrolments": make_enrolment("x"),
    "reviews": make_review("x"),
    "closures": make_closure("x"),
}
X = id_of("x")
FULL = make_case(**{attribute: (part,) for attribute, part in PARTS.items()})
NAMES = [KINDS[type(root)] for root in ROOTS]


def kept(store, *roots):
    """A centre that holds these."""
    centre = fresh_centre()
    with store.begin(centre) as uow:
        add_all(uow, *roots)
        uow.commit()
    return centre


def test_every_kind_of_root_is_tried():
    assert {type(root) for root in ROOTS} == set(KINDS)


class TestUsed:
    @pytest.mark.parametrize("first", ROOTS, ids=NAMES)
    @pytest.mark.parametrize("written", [True, False], ids=["committed", "waiting"])
    def test_no_other_record_of_any_kind_may_have_the_id(self, store, first, written):
        centre = kept(store, first) if written else fresh_centre()
        for second in ROOTS:
            with store.begin(centre) as uow:
                if not written:
                    add_all(uow, first)
                assert uow.used(X)
                with pytest.raises(Refused, match="was used before"):
                    add_all(uow, second)

    @pytest.mark.parametrize("first", ROOTS, ids=NAMES)
    def test_nor_after_it_was_voided(self, store, first):
        centre = kept(store, first)
        with store.begin(centre) as uow:
            write(uow, 1, lambda: repository(uow, type(first)).void(X, expected=1))
            uow.commit()
        for second in ROOTS:
            with store.begin(centre) as uow:
                assert uow.used(X)
                with pytest.raises(Refused):
                    add_all(uow, second)

    @pytest.mark.parametrize("attribute", PARTS)
    @pytest.mark.parametrize("removed", [False, True])
    def test_nor_where_a_part_of_a_case_has_or_had_it(self, store, attribute, removed):
        case = make_case(**{attribute: (PARTS[attribute],)})
        centre = kept(store, case)
        if removed:
            without = evolve(case, version=2, **{attribute: ()})
            with store.begin(centre) as uow:
                write(uow, 1, lambda: uow.cases.save(without, expected=1))
                uow.commit()
        for second in ROOTS:
            with store.begin(centre) as uow:
                assert uow.used(X)
                with pytest.raises(Refused):
                    add_all(uow, second)

    def test_a_part_that_came_later_has_its_id_too(self, store):
        centre = kept(store, make_case())
        with store.begin(centre) as uow:
            assert not uow.used(X)
            later = make_case(version=2, plans=(PARTS["plans"],))
            write(uow, 1, lambda: uow.cases.save(later, expected=1))
            assert uow.used(X)
            uow.commit()
        with store.begin(centre) as uow:
            assert uow.used(X)

    @pytest.mark.parametrize("second", ROOTS, ids=NAMES)
    def test_another_centre_may_use_it(self, store, second):
        one, other = kept(store, FULL), kept(store, second)
        with store.begin(one) as here, pytest.raises(Refused):
            add_all(here, second)
        assert len(store.history(other, X)) == 1

    def test_what_was_not_committed_is_not_used(self, store):
        centre = fresh_centre()
        with store.begin(centre) as uow:
            add_all(uow, *ROOTS[:1])
        with store.begin(centre) as uow:
            assert not uow.used(X)
            add_all(uow, *ROOTS[1:2])
            uow.commit()

    def test_a_refused_id_is_as_free_as_before(self, store):
        centre = kept(store, make_person("x"))
        with store.begin(centre) as uow:
            with pytest.raises(Refused):
                add_all(uow, make_case("x", plans=(make_plan("its plan"),)))
            assert not uow.used(id_of("its plan"))

    def test_what_was_foreseen_is_seen_as_it_is(self, store):
        centre = kept(store, FULL)
        many = [id_of(str(number)) for number in range(1500)]
        with store.begin(centre) as uow:
            uow.foresee([*many, FULL.id, X, X], [])
            uow.foresee([], [])
            assert uow.used(FULL.id)
            assert uow.used(X)
            assert not any(map(uow.used, many))
            add_all(uow, make_person("1"))
            assert uow.used(id_of("1"))

    @settings(max_examples=10)
    @given(roots=st.lists(st.sampled_from([*KINDS]).flatmap(
        lambda kind: instances(kind, version=st.just(1))), max_size=4))  # fmt: skip
    def test_everything_that_a_record_is_or_holds_is_used(self, store, roots):
        unique = {record_id: root for root in roots for record_id in ids_of(root)}
        chosen = [root for root in roots if all(unique[i] is root for i in ids_of(root))]
        centre = kept(store, *chosen)
        with store.begin(centre) as uow:
            for root in roots:
                assert [uow.used(i) for i in ids_of(root)] == [root in chosen] * len(ids_of(root))


TAKEN = {
    "a person with the id of a worker": order(RegisterPerson, person=make_person("worker")),
    "a session with the id of a plan": order(RecordSession, session=make_session("plan")),
    "a plan with the id of a person": order(
        AgreePlan, expected=4, case_id=id_of("case"), plan=make_plan("child")
    ),
    "a plan with the id of its case": order(
        AgreePlan, expected=4, case_id=id_of("case"), plan=make_plan("case")
    ),
    "an enrolment with the id of a plan": order(
        Enrol, expected=4, case_id=id_of("case"), enrolment=make_enrolment("plan")
    ),
    "a case with the id of a referral": order(
        ReceiveReferral,
        case_id=id_of("referral"),
        subject_id=id_of("child"),
        referral=make_referral("new"),
    ),
    "a case with the id of its own referral": order(
        ReceiveReferral,
        case_id=id_of("new"),
        subject_id=id_of("child"),
        referral=make_referral("new"),
    ),
}


class TestCommands:
    @pytest.fixture
    def office(self, store):
        centre = fresh_centre()
        office = Office(make_centre(key=centre), store)
        for entry in open_office().journal():
            office.send(self.sent(office, entry.command))
        return office

    def sent(self, office, command):
        envelope = evolve(command.envelope, centre=office.context.centre.key)
        return evolve(command, envelope=evolve(envelope, idempotency_key=None))

    @pytest.mark.parametrize("name", TAKEN)
    def test_a_command_cannot_give_an_id_that_is_taken(self, office, name):
        error = office.refusal(self.sent(office, TAKEN[name]))
        assert isinstance(error, Refused)
        assert "was used before" in error.en
        assert "вече е използван" in error.bg

    def test_the_id_of_a_voided_part_stays_taken(self, office):
        void = order(VoidRecord, expected=4, record_id=id_of("plan"), reason="Сгрешен план")
        office.send(self.sent(office, void))
        again = order(AgreePlan, expected=5, case_id=id_of("case"), plan=make_plan())
        assert "was used before" in office.refusal(self.sent(office, again)).en

    def test_a_correction_keeps_the_id_it_has(self, office):
        better = order(
            CorrectRecord, expected=1, record=make_person(given_name="Ива"), reason="Грешка"
        )
        office.send(self.sent(office, better))
        assert office.records().people[0].given_name == "Ива"

    def test_earlier_commands_of_one_transaction_count(self, office):
        two = [order(RegisterPerson, person=make_person("new")) for _ in range(2)]
        error = office.refusal(*(self.sent(office, command) for command in two))
        assert error.data["position"] == 1


class TestUpgrade:
    @pytest.fixture(params=["sqlite", "postgres"])
    def database(self, request, tmp_path):
        if request.param == "sqlite":
            made = sqlite_database(tmp_path / "old.db", 5.0)
        else:
            made = postgres_database(request.getfixturevalue("postgres_server").new_database(), 5.0)
        yield made
        made.close()

    @pytest.fixture
    def today(self, tmp_path):
        """What today's program writes: voided records and parts are among it."""
        store = SqlStore(sqlite_database(tmp_path / "today.db", 5.0), CommandCodec(), KEY)
        filled(store, CENTRE)
        yield store
        store.close()

    @pytest.mark.parametrize("core", range(1, len(REVISIONS)))
    def test_every_id_of_an_older_database_is_used(self, today, database, core):
        bring(database, core=core)
        with (
            today.database.reading(CENTRE).connect() as rows,
            database.writing(CENTRE).begin() as connection,
        ):
            copy_rows(rows, connection)
        upgraded = SqlStore(database, CommandCodec(), KEY)
        records = today.read(CENTRE)
        roots = (root for name in REPOSITORIES.values() for root in getattr(records, name))
        present = [i for root in roots for i in ids_of(root)]
        gone = [id_of("mistake"), id_of("second plan")]
        assert not set(gone) & set(present)
        with upgraded.begin(CENTRE) as uow:
            assert all(map(uow.used, [*present, *gone]))
            assert not uow.used(id_of("nobody"))
        with upgraded.begin("another centre") as uow:
            assert not any(map(uow.used, present))
