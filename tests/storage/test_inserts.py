"""New rows wait and are written many at once; whoever asks meanwhile sees them all the same."""

from collections import Counter
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from copcore.errors import StorageError
from copcore.services import RegisterStaff
from copcore.storage.sql.inserts import Inserts
from copcore.storage.sql.schema import FAMILIES, IDENTITY
from copcore.testing.strategies import texts
from tests.builders import (
    MET,
    OPENED,
    id_of,
    make_assessment,
    make_case,
    make_closure,
    make_family,
    make_intake,
    make_person,
    make_plan,
    make_session,
    make_user,
    make_worker,
)
from tests.services.office import order
from tests.storage.ledger import add_all, fresh_centre, make_entry, moment, repository, write
from tests.storage.register import filled
from tests.storage.watching import statements

DAY = timedelta(days=1)


def inserted(seen):
    """Names of the tables into which rows were inserted; a stream is no statement."""
    return [sql.split()[2].strip('"') for sql, _ in seen if sql.startswith("INSERT")]


def count(connection, table, centre):
    asked = select(func.count()).select_from(table).where(table.c.centre_id == centre)
    return connection.execute(asked).scalar()


class TestOrder:
    """Rows that others refer to are written first, in whatever order they came."""

    def rows(self, centre):
        ledger = (1, "2018-01-01T00:00:00.000000Z", None, 0)
        member = (0, 1, None, id_of("child"), "child", None, None, None)
        return {
            FAMILIES.part("members"): (centre, id_of("family"), *member),
            FAMILIES.table: (centre, id_of("family"), 1, *ledger, None),
        }

    def test_parts_may_come_before_their_root(self, sql_store):
        centre = fresh_centre()
        with sql_store.database.writing(centre).begin() as connection:
            inserts = Inserts(connection)
            for table, row in self.rows(centre).items():
                inserts.add(table, [row])
            assert inserts.number == 2
            assert count(connection, FAMILIES.table, centre) == 0
            inserts.write()
            assert inserts.number == 0
            for table in self.rows(centre):
                assert count(connection, table, centre) == 1
            inserts.write()
            assert count(connection, FAMILIES.table, centre) == 1

    def test_nothing_that_waits_is_written_by_itself(self, sql_store):
        centre = fresh_centre()
        with sql_store.begin(centre) as uow:
            add_all(uow, make_family(), make_person())
        assert sql_store.read(centre).families == ()

    @pytest.mark.parametrize("number", [1, 49, 50, 51, 1200])
    def test_all_rows_are_there_however_many(self, sql_store, number):
        centre = fresh_centre()
        people = [make_person(str(n)) for n in range(number)]
        with sql_store.begin(centre) as uow:
            add_all(uow, *people)
            uow.commit()
        assert len(sql_store.read(centre).people) == number
        with sql_store.database.reading(centre).connect() as connection:
            assert count(connection, IDENTITY, centre) == number


class TestText:
    """What a stream or a statement carries is what was written."""

    WORDS = (
        "\\N", "\\", "\t", "a\tb", "a\nb", "\\n", "'", '"', ",", "%s", "?", ":centre", "$1", "",
        " ", "NULL", "null", "\u2028", "😀", "й", "и\u0306",
    )  # fmt: skip

    def people(self, notes):
        return [make_person(str(n), ethnicity=note) for n, note in enumerate(notes)]

    @pytest.mark.parametrize("many", [False, True], ids=["few", "stream"])
    def test_no_letter_means_anything_to_the_database(self, sql_store, many):
        notes = (*self.WORDS, None) * (3 if many else 1)
        centre, people = fresh_centre(), self.people(notes)
        with sql_store.begin(centre) as uow:
            add_all(uow, *people)
            uow.commit()
        assert set(sql_store.read(centre).people) == set(people)

    @settings(max_examples=10)
    @given(st.lists(texts(), min_size=55, max_size=60))
    def test_whatever_text_is_streamed_comes_back_equal(self, sql_store, notes):
        centre, people = fresh_centre(), self.people(notes)
        with sql_store.begin(centre) as uow:
            add_all(uow, *people)
            uow.commit()
        assert set(sql_store.read(centre).people) == set(people)

    def test_what_the_database_refuses_in_a_stream_is_told_without_values(self, postgres_shared):
        centre = fresh_centre()
        secret = "тайно"
        rows = [(centre, f"{secret}{n // 2}") for n in range(120)]
        with (
            pytest.raises(StorageError) as caught,
            postgres_shared.database.writing(centre).begin() as connection,
        ):
            inserts = Inserts(connection)
            inserts.add(IDENTITY, rows)
            inserts.write()
        assert secret not in str(caught.value)
        assert secret not in str(caught.value.__cause__)


NAMES = "abcd"
DAYS = tuple(MET + n * DAY for n in range(4))


@st.composite
def families(draw):
    return make_family(
        draw(st.sampled_from("fg")), draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    )


@st.composite
def cases(draw):
    number = draw(st.integers(0, 2))
    parts = {
        "plans": tuple(make_plan(f"plan {number}{n}") for n in range(draw(st.integers(0, 2)))),
        "assessments": tuple(
            make_assessment(f"assessment {number}{team}", team=(id_of(team),))
            for team in draw(st.lists(st.sampled_from(NAMES), max_size=2, unique=True))
        ),
    }
    closure = draw(st.none() | st.sampled_from(DAYS))
    if closure is not None:
        parts["closures"] = (make_closure(f"closure {number}", on=closure),)
    make = draw(st.sampled_from([make_case, make_intake]))
    return make(f"case {number}", draw(st.sampled_from(NAMES)), **parts)


@st.composite
def sessions(draw):
    there = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    return make_session(
        draw(st.sampled_from(["s", "t", "u", "v"])),
        on=draw(st.sampled_from(DAYS)),
        staff=tuple(id_of(n) for n in draw(st.lists(st.sampled_from(NAMES), max_size=2))),
        event_id=draw(st.none() | st.sampled_from(NAMES).map(id_of)),
        attendances=tuple(make_user(n, f"case {draw(st.integers(0, 2))}") for n in there),
    )


def put(uow, root, *, void):
    """Add a root, or its next version, or void it."""
    records = repository(uow, type(root))
    before = records.get(root.id)
    if before is None:
        return None if uow.used(root.id) else records.add(root)
    if void:
        return records.void(root.id, expected=before.version)
    return records.save(evolve(root, version=before.version + 1), expected=before.version)


def everything_asked(uow):
    """The answers of all finders."""
    people = [id_of(name) for name in NAMES]
    parts = [f"{kind} {n}{m}" for kind in ("plan", "assessment") for n in range(3) for m in "01ab"]
    parts += [f"closure {n}" for n in range(3)]
    yield from (uow.families.of_person(one) for one in people)
    yield from (uow.cases.of_subject(one) for one in people)
    yield from (uow.cases.naming(one) for one in people)
    yield from (uow.cases.open_on(day) for day in (OPENED - DAY, OPENED, *DAYS))
    yield from (uow.cases.of_part(id_of(part)) for part in parts)
    yield from (uow.sessions.between(one, other) for one in DAYS for other in DAYS)
    yield from (uow.sessions.of_case(id_of(f"case {n}")) for n in range(3))
    yield from (uow.sessions.of_event(one) for one in people)
    yield from (uow.sessions.of_person(one) for one in people)


class TestMeanwhile:
    @settings(max_examples=12)
    @given(
        st.lists(
            st.tuples(
                families() | cases() | sessions(),
                st.booleans(),
                st.sampled_from(["wait", "wait", "wait", "write", "commit", "begin"]),
            ),
            max_size=8,
        )
    )
    def test_every_finder_answers_as_the_model_does(self, memory_store, sql_store, steps):
        """Some roots are committed, some written, some wait, some have changed since."""
        centre, answers = fresh_centre(), []
        for store in (memory_store, sql_store):
            told = []
            uow = store.begin(centre).__enter__()
            for at, (root, void, then) in enumerate(steps, start=1):
                write(uow, at, lambda root=root, void=void: put(uow, root, void=void))  # noqa: B023
                told.append(list(everything_asked(uow)))
                if then == "write":
                    told.append(len(list(uow.journal.entries())))
                elif then != "wait":
                    uow.commit()
                if then == "begin":
                    uow.__exit__(None, None, None)
                    uow = store.begin(centre).__enter__()
            uow.commit()
            uow.__exit__(None, None, None)
            answers.append((told, store.read(centre)))
        assert answers[0] == answers[1]

    def test_a_root_that_waits_is_found_and_then_changed_and_then_gone(self, store):
        session = make_session()
        moved = evolve(session, version=2, on=MET + DAY, staff=(id_of("colleague"),))
        with store.begin(fresh_centre()) as uow:
            add_all(uow, session)
            assert uow.sessions.of_person(id_of("worker")) == (session,)
            write(uow, 1, lambda: uow.sessions.save(moved, expected=1))
            assert uow.sessions.of_person(id_of("worker")) == ()
            assert uow.sessions.between(MET, MET) == ()
            assert uow.sessions.of_person(id_of("colleague")) == (moved,)
            write(uow, 2, lambda: uow.sessions.void(session.id, expected=2))
            assert uow.sessions.of_person(id_of("colleague")) == ()

    def test_what_waits_and_what_is_written_come_in_one_order(self, store):
        centre = fresh_centre()
        several = [make_session(str(n)) for n in range(8)]
        with store.begin(centre) as uow:
            add_all(uow, *several[::2])
            uow.commit()
        with store.begin(centre) as uow:
            add_all(uow, *several[1::2])
            found = uow.sessions.between(MET, MET)
            assert [session.id for session in found] == sorted(session.id for session in several)

    def test_an_entry_that_waits_can_be_read(self, store):
        with store.begin(fresh_centre()) as uow:
            for number in (1, 2):
                uow.journal.append(make_entry(number))
                assert uow.journal.entry(number) == make_entry(number)
            assert uow.journal.entry(1) == make_entry(1)
            assert uow.journal.next_sequence() == 3


class TestNumber:
    """How many statements it takes."""

    def sessions(self, number, **more):
        """Each on a day of its own, so that nobody is in two places."""
        return [
            make_session(f"session {n}", on=date(2018, 1, 16) + n * DAY / 10, **more)
            for n in range(number)
        ]

    def test_a_thousand_sessions_in_one_unit_of_work_take_few_statements(self, sql_store):
        many = self.sessions(1000)
        centre = fresh_centre()
        with statements(sql_store) as seen, sql_store.begin(centre) as uow:
            uow.foresee([session.id for session in many], [])
            for at, session in enumerate(many):
                write(uow, at, lambda one=session: uow.sessions.add(one))
            uow.commit()
        assert len(sql_store.read(centre).sessions) == 1000
        assert max(Counter(inserted(seen)).values(), default=0) <= 10
        assert len(seen) <= 60, Counter(statement for statement, _ in seen).most_common(5)

    def test_hundreds_of_commands_ask_about_ids_and_keys_together(self, sql_store):
        centre = fresh_centre()
        office = filled(sql_store, centre)
        staff = [make_worker(f"worker {n}") for n in range(300)]
        commands = [order(RegisterStaff, centre=centre, staff_member=one) for one in staff]
        with statements(sql_store) as seen:
            office.send(*commands)
        assert len(inserted(seen)) <= 12
        assert len(seen) <= 30, Counter(statement for statement, _ in seen).most_common(5)

    def test_the_number_does_not_grow_with_what_is_stored(self, sql_store):
        centre = fresh_centre()
        used = []
        for number in (1, 2, 3):
            with statements(sql_store) as seen, sql_store.begin(centre) as uow:
                for n in range(40):
                    one = make_person(f"{number} {n}")
                    write(uow, number, lambda one=one: uow.people.add(one))
                uow.commit()
            used.append(len(seen))
        assert used[0] == used[1] == used[2]

    def test_a_case_changed_many_times_takes_a_few_statements_for_each_version(self, sql_store):
        centre, case = fresh_centre(), make_case()
        with sql_store.begin(centre) as uow, statements(sql_store) as seen:
            add_all(uow, case)
            for version in range(2, 42):
                later = evolve(case, version=version, plans=(make_plan(str(version)),))
                write(uow, 1, lambda c=later: uow.cases.save(c, expected=c.version - 1))
            uow.commit()
        assert sql_store.read(centre).cases[0].version == 41
        assert len(seen) <= 41 * 12


def test_the_tables_of_the_audit_are_written_once_for_many_entries(sql_store):
    centre = fresh_centre()
    with statements(sql_store) as seen, sql_store.begin(centre) as uow:
        for number in range(1, 41):
            uow.journal.append(make_entry(number, at=moment(number)))
        uow.commit()
    assert inserted(seen) == ["audit", "command", "idempotency"]
    assert {rows for sql, rows in seen if sql.startswith("INSERT")} == {40}
    assert len(seen) <= 8
