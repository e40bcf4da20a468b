"""What no database takes is told as such, and not as damage; nothing of it is kept."""

import pytest
from sqlalchemy import delete

from copcore.errors import InvalidInput, StorageError
from copcore.services import RegisterPerson
from copcore.storage.sql.schema import PEOPLE
from tests.builders import make_case, make_centre, make_person
from tests.services.office import Office, order
from tests.storage.ledger import add_all, fresh_centre

HALF = "тайно\udc80"
LARGE = 2**70


@pytest.mark.parametrize(
    "ask",
    [
        lambda store, centre: store.case_file(centre, HALF),
        lambda store, centre: store.case_page(centre, HALF, 50),
        lambda store, centre: store.case_page(centre, "", LARGE),
        lambda store, centre: store.find_people(centre, HALF),
        lambda store, centre: store.history(centre, HALF),
    ],
    ids=["file", "page", "size", "name", "history"],
)
def test_a_question_with_it_is_bad_input(sql_store, ask):
    with pytest.raises(InvalidInput, match=r"half a character|too large") as caught:
        ask(sql_store, fresh_centre())
    assert "тайно" not in repr(vars(caught.value.__cause__ or caught.value))
    assert not getattr(caught.value.__context__, "object", "")


def test_a_command_with_it_is_bad_input_and_has_its_place(store):
    centre = fresh_centre()
    office = Office(make_centre(key=centre), store)
    person = make_person()
    right = order(RegisterPerson, centre=centre, person=person)
    wrong = order(RegisterPerson, centre=centre, person=make_person("b"), key=HALF)
    with pytest.raises(InvalidInput) as caught:
        office.send(right, wrong)
    assert caught.value.data["position"] == 1
    assert store.read(centre).people == ()


def test_a_file_whose_user_is_gone_is_damaged(sql_store):
    centre, case = fresh_centre(), make_case(family_id=None)
    with sql_store.begin(centre) as uow:
        add_all(uow, make_person("child"), case)
        uow.commit()
    with sql_store.database.writing(centre).begin() as connection:
        connection.execute(delete(PEOPLE.table).where(PEOPLE.table.c.centre_id == centre))
    with pytest.raises(StorageError, match="changed by something other than copcore"):
        sql_store.case_file(centre, case.id)
