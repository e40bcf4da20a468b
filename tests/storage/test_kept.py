"""Statements whose text is made once: they answer like any other, however often they are asked."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, insert, literal, select, update

from copcore.storage.sql.kept import BATCH, fetched, kept
from copcore.storage.sql.schema import IDENTITY, PEOPLE
from tests.builders import id_of, make_person
from tests.storage.ledger import add_all, fresh_centre, moment
from tests.storage.watching import statements

HELD = tuple(sorted(id_of(str(n)) for n in range(700)))
"""Ids that are there."""

IN_CENTRE = IDENTITY.c.centre_id == bindparam("centre")
OF_IDS = (
    select(IDENTITY.c.id)
    .where(IN_CENTRE, IDENTITY.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(IDENTITY.c.id)
)
FIRST_LETTER = select(IDENTITY.c.id).where(
    IN_CENTRE, IDENTITY.c.id.startswith(bindparam("letter"), autoescape=False)
)
RECORDED = select(PEOPLE.table.c.id).where(
    PEOPLE.table.c.centre_id == bindparam("centre"),
    PEOPLE.table.c.recorded_at == bindparam("at"),
)

ECHO = select(literal("x").concat(bindparam("said")))


@pytest.fixture(scope="module")
def centre(sql_store):
    name = fresh_centre()
    with sql_store.database.writing(name).begin() as connection:
        connection.execute(insert(IDENTITY), [{"centre_id": name, "id": i} for i in HELD])
    return name


@pytest.fixture
def connection(sql_store, centre):
    with sql_store.database.reading(centre).connect() as connection:
        yield connection


def texts_sent(sql_store, ask):
    """The different texts that the database reads."""
    with statements(sql_store) as seen:
        ask()
    return {text for text, _ in seen}


class TestLists:
    @pytest.mark.parametrize("number", [1, 2, 7, 8, 9, 63, 64, 65, 511, BATCH])
    def test_a_list_of_any_length_asks_for_its_values(self, connection, centre, number):
        asked = [*HELD[:number]]
        assert [row[0] for row in kept(connection, OF_IDS, centre=centre, ids=asked)] == asked

    @settings(max_examples=30)
    @given(data=st.data())
    def test_nothing_else_is_found_and_nothing_twice(self, sql_store, centre, data):
        there = data.draw(st.lists(st.sampled_from(HELD), min_size=1, max_size=20))
        elsewhere = data.draw(st.lists(st.uuids().map(str), max_size=20))
        asked = data.draw(st.permutations([*there, *elsewhere]))
        with sql_store.database.reading(centre).connect() as connection:
            found = [row[0] for row in kept(connection, OF_IDS, centre=centre, ids=asked)]
        assert found == sorted(set(there))

    def test_a_list_is_left_as_it_was(self, connection, centre):
        asked = [HELD[0], HELD[1], HELD[2]]
        kept(connection, OF_IDS, centre=centre, ids=asked).all()
        assert asked == [HELD[0], HELD[1], HELD[2]]

    def test_all_lengths_share_a_few_texts(self, sql_store, connection, centre):
        def ask():
            for number in range(1, BATCH + 1, 3):
                kept(connection, OF_IDS, centre=centre, ids=[*HELD[:number]]).all()

        assert len([text for text in texts_sent(sql_store, ask) if " IN (" in text]) == 4


class TestValues:
    def test_each_question_has_its_own_answer(self, connection, centre):
        for letter in "0123456789abcdef":
            asked = kept(connection, FIRST_LETTER, centre=centre, letter=letter)
            assert {row[0] for row in asked} == {i for i in HELD if i.startswith(letter)}

    def test_each_centre_has_its_own(self, connection):
        assert kept(connection, OF_IDS, centre="nowhere", ids=[*HELD[:9]]).all() == []

    @settings(max_examples=30)
    @given(said=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
    def test_no_letter_of_a_value_means_anything(self, sql_store, centre, said):
        with sql_store.database.reading(centre).connect() as connection:
            assert kept(connection, ECHO, said=said).scalar() == f"x{said}"

    def test_a_day_and_a_moment_stand_as_they_do_in_columns(self, connection):
        assert kept(connection, ECHO, said=date(2018, 3, 1)).scalar() == "x2018-03-01"
        noon = datetime(2018, 3, 1, 12, tzinfo=UTC)
        for at in (noon, noon.astimezone(timezone(timedelta(hours=2)))):
            assert kept(connection, ECHO, said=at).scalar() == "x2018-03-01T12:00:00.000000Z"

    def test_a_moment_finds_what_was_recorded_then(self, sql_store):
        centre = fresh_centre()
        with sql_store.begin(centre) as uow:
            add_all(uow, make_person(), at=7)
            uow.commit()
        with sql_store.database.reading(centre).connect() as connection:
            for minute, found in ((7, [id_of("child")]), (8, [])):
                asked = kept(connection, RECORDED, centre=centre, at=moment(minute))
                assert [row[0] for row in asked] == found

    def test_rows_come_as_they_stand(self, sql_store):
        centre = fresh_centre()
        with sql_store.begin(centre) as uow:
            add_all(uow, make_person(), at=7)
            uow.commit()
        asked = select(PEOPLE.table.c["recorded_at", "voided", "contacts"]).where(
            PEOPLE.table.c.centre_id == bindparam("centre")
        )
        with sql_store.database.reading(centre).connect() as connection:
            (row,) = kept(connection, asked, centre=centre)
            assert tuple(row) == ("2018-01-01T00:07:00.000000Z", 0, "[]")
            (same,) = fetched(connection, asked, centre=centre)
            assert tuple(same) == tuple(row)

    def test_a_change_tells_how_many_rows_it_changed(self, sql_store):
        centre = fresh_centre()
        rename = (
            update(IDENTITY)
            .where(IN_CENTRE, IDENTITY.c.id == bindparam("record"))
            .values(id=bindparam("name"))
        )
        with sql_store.database.writing(centre).begin() as connection:
            connection.execute(insert(IDENTITY), [{"centre_id": centre, "id": HELD[0]}])
            for record, changed in ((HELD[0], 1), (HELD[0], 0), (HELD[1], 1)):
                asked = kept(connection, rename, centre=centre, record=record, name=HELD[1])
                assert asked.rowcount == changed


def test_it_answers_on_every_database_that_is_opened(sqlite_shared, opened):
    for store in (sqlite_shared, opened, sqlite_shared):
        with store.database.reading("nowhere").connect() as connection:
            assert kept(connection, ECHO, said="y").scalar() == "xy"
