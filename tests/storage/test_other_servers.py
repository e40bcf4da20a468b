"""An older server that sorts as Bulgarians do: nothing depends on how a server compares texts."""

from collections.abc import Iterator
from random import Random

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from copcore.domain import Truth
from copcore.exchange import CommandCodec
from copcore.storage import SqlStore, postgres_store
from copcore.testing.rules.books import make_book, make_decision_day
from tests.builders import KEY, make_centre, make_person
from tests.postgres import installed_programs, serving
from tests.storage.conftest import PATIENCE
from tests.storage.ledger import add_all, fresh_centre
from tests.storage.machine import TwoStores
from tests.storage.sql_rules.invented import the_facts
from tests.storage.sql_rules.test_workspace import fill

# The same promises as elsewhere; the fixture ``store`` of this module is that server's.
from tests.storage.test_contract import TestQuestions, TestRecords, TestTime  # noqa: F401

_SORTED = "LOCALE_PROVIDER icu ICU_LOCALE 'bg-BG' LC_COLLATE 'C' LC_CTYPE 'C'"
NAMES = ("Ана-Мария", "ана", "Ѝва", "Йоана", "ЙОАННА", "Ева", "Éva", "иван 10%", "Иван_9", "Ян'а")


@pytest.fixture(scope="module")
def store() -> Iterator[SqlStore]:
    with serving(installed_programs()) as server:
        with psycopg.connect(server.url(), autocommit=True) as connection:
            make = f"CREATE DATABASE sorted TEMPLATE template0 ENCODING 'UTF8' {_SORTED}"
            connection.execute(make)
            connection.execute("ALTER DATABASE sorted SET timezone = 'Europe/Sofia'")
            connection.execute("ALTER DATABASE sorted SET datestyle = 'German'")
        made = postgres_store(server.url("sorted"), CommandCodec(), KEY, patience=PATIENCE)
        yield made
        made.close()


def test_it_sorts_otherwise(store):
    with store.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 'Б' > 'а' AND 'b' < 'C'").scalar() is True


def test_it_answers_like_the_model(memory_store, store):
    run_state_machine_as_test(
        lambda: TwoStores(memory_store, store),
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            suppress_health_check=[HealthCheck.too_slow],
            deadline=None,
        ),
    )


def test_rules_find_the_same_records(memory_store, store):
    key, chance = fresh_centre(), Random(1)
    for each in (memory_store, store):
        fill(each, key, 1)
    centre, on = make_centre(key=key), make_decision_day(chance)
    book = make_book(chance, facts=the_facts(), each=2)
    for rule in book.rules:
        for outcome in Truth:
            expected = memory_store.select(centre, book, rule.key, on, outcome)
            assert store.select(centre, book, rule.key, on, outcome) == expected


@pytest.mark.parametrize("asked", [*NAMES, "а", "и", "йоан", "%", "_", "мария", "ев"])
def test_the_same_people_are_found_by_name(memory_store, store, asked):
    centre = fresh_centre()
    for each in (memory_store, store):
        with each.begin(centre) as uow:
            add_all(uow, *(make_person(name, given_name=name) for name in NAMES))
            uow.commit()
    assert store.find_people(centre, asked) == memory_store.find_people(centre, asked)
