"""What is shown of the register of Berkovitsa stands in the log of the machine, in ids."""

import logging

from copcore import Config, Disclose, DisclosureForm, RegisterPerson, in_memory
from tests.builders import make_person
from tests.conftest import the_catalogue


def shown_in(centre):
    """Register a person and show the record."""
    office = in_memory(Config(centre=centre), catalogue=the_catalogue(), seed=1)
    act = office.acting("manager", role="social_worker")
    person = make_person(given_name="Тайна")
    act(RegisterPerson, person=person)
    act(Disclose, record_id=person.id, form=DisclosureForm.PRINT)
    return person.id


def test_what_is_shown_is_logged_and_what_is_recorded_is_not(caplog):
    caplog.set_level(logging.INFO)
    person_id = shown_in("berkovitsa")
    assert caplog.messages == [f"Entry 2: manager showed person {person_id}"]


def test_what_other_centres_show_is_not_logged(caplog):
    caplog.set_level(logging.INFO)
    shown_in("troyan")
    assert caplog.messages == []
