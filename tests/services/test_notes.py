"""Notes of what was shown and done: each stands in the journal, and no record changes."""

from typing import get_args

import pytest
from attrs import evolve

from copcore.errors import Conflict, InvalidInput, NotFound, Refused
from copcore.services import (
    AgreePlan,
    Command,
    Disclose,
    DisclosureForm,
    NoteOperation,
    Operation,
    RecordEvent,
    RecordSession,
    VoidRecord,
    execute,
)
from copcore.services.handlers import HANDLERS
from tests.builders import id_of, make_event, make_plan, make_session
from tests.services.office import MORNING, Office, open_office, order, register

SHOWN = {"child": 1, "worker": 1, "family": 1, "case": 4, "session": 1, "event": 1}
"""Version of each record by its name."""
KINDS = {"worker": "staff_member", "child": "person"}


@pytest.fixture
def office():
    office = open_office()
    office.send(
        order(RecordEvent, event=make_event()), order(RecordSession, session=make_session())
    )
    return office


def disclose(**content):
    usual = {"record_id": id_of("case"), "form": DisclosureForm.VIEW}
    return order(Disclose, **usual | content)


def restored(*details, **content):
    return order(NoteOperation, operation=Operation.RESTORED, details=details, **content)


class TestDisclosure:
    @pytest.mark.parametrize("name", SHOWN)
    def test_the_entry_says_what_was_shown_at_which_version_and_how(self, office, name):
        records = office.records()
        receipt = office.send(disclose(record_id=id_of(name), form=DisclosureForm.PRINT))
        entry = office.journal()[-1]
        assert (entry.record_kind, entry.record_id) == (KINDS.get(name, name), id_of(name))
        assert entry.record_version == receipt.version == SHOWN[name]
        assert entry.changed == ("print",)
        assert entry.receipt == receipt
        assert receipt.command == "Disclose"
        assert receipt.warnings == ()
        assert office.records() == records

    @pytest.mark.parametrize("form", DisclosureForm)
    def test_everything_may_be_shown_at_once(self, office, form):
        before = office.records()
        receipt = office.send(disclose(record_id=None, form=form))
        entry = office.journal()[-1]
        assert (entry.record_kind, entry.record_id) == ("centre", "dolno_selo")
        assert entry.record_version == receipt.version == 0
        assert entry.changed == (form.value,)
        assert office.records() == before

    def test_it_says_who_saw_it_when_and_what_for(self, office):
        command = disclose(recipient="Районен съд", ground="ЗЗДет чл. 28", key="k")
        office.send(command)
        entry = office.journal()[-1]
        stamped = evolve(command.envelope, recorded_at=MORNING)
        assert entry.command == evolve(command, envelope=stamped)
        assert (entry.recorded_at, entry.written_at) == (MORNING, MORNING)
        assert len(bytes.fromhex(entry.salt)) == 16

    def test_what_is_shown_next_is_the_next_version(self, office):
        office.send(disclose())
        office.send(order(AgreePlan, expected=4, case_id=id_of("case"), plan=make_plan("new")))
        office.send(disclose())
        shown = [e.record_version for e in office.journal() if isinstance(e.command, Disclose)]
        assert shown == [4, 5]

    @pytest.mark.parametrize("unknown", ["nobody", "plan", "referral"])
    def test_what_is_no_record_cannot_be_shown(self, office, unknown):
        error = office.refusal(disclose(record_id=id_of(unknown)))
        assert isinstance(error, NotFound)
        assert "no record" in error.en
        assert "Няма запис" in error.bg

    def test_what_was_voided_cannot_be_shown(self, office):
        office.send(order(VoidRecord, expected=1, record_id=id_of("session"), reason="Сгрешено"))
        assert isinstance(office.refusal(disclose(record_id=id_of("session"))), NotFound)

    def test_a_record_of_another_centre_cannot_be_shown(self, office):
        other = Office(evolve(office.context.centre, key="gorno_selo"), office.store)
        other.send(register("abroad", centre="gorno_selo"))
        assert isinstance(office.refusal(disclose(record_id=id_of("abroad"))), NotFound)

    @pytest.mark.parametrize("field", ["recipient", "ground"])
    @pytest.mark.parametrize("blank", ["", "  "])
    def test_a_recipient_or_a_ground_is_not_blank(self, field, blank):
        with pytest.raises(InvalidInput, match=f"Disclose.{field} is empty"):
            disclose(**{field: blank})

    def test_who_gets_it_and_on_what_ground_is_in_no_repr(self):
        told = repr(disclose(recipient="Иван Тайнов", ground="Съгласие на Тайнов"))
        assert "Тайнов" not in told


class TestOperation:
    @pytest.mark.parametrize("operation", Operation)
    def test_the_entry_says_what_was_done_with_the_register(self, office, operation):
        before = office.records()
        receipt = office.send(order(NoteOperation, operation=operation, details=("head:7", "x")))
        entry = office.journal()[-1]
        assert (entry.record_kind, entry.record_id, entry.record_version) == (
            "centre",
            "dolno_selo",
            0,
        )
        assert entry.changed == (operation.value, "head:7", "x")
        assert entry.receipt == receipt
        assert receipt.version == 0
        assert office.records() == before

    def test_nothing_more_need_be_said(self, office):
        office.send(restored())
        assert office.journal()[-1].changed == ("restored",)


NOTES = {"a disclosure": disclose(key="k"), "an operation": restored("head:7", key="k")}


class TestBoth:
    @pytest.mark.parametrize("name", NOTES)
    def test_a_repeat_has_one_effect_and_the_first_answer(self, office, name):
        first = office.send(NOTES[name])
        journal = office.journal()
        assert office.send(NOTES[name]) == first
        assert office.journal() == journal

    @pytest.mark.parametrize("name", NOTES)
    def test_the_key_of_a_note_serves_no_other_command(self, office, name):
        office.send(NOTES[name])
        assert isinstance(office.refusal(disclose(form=DisclosureForm.LETTER, key="k")), Refused)

    @pytest.mark.parametrize("name", NOTES)
    def test_a_note_without_a_key_stands_each_time(self, office, name):
        note = evolve(NOTES[name], envelope=evolve(NOTES[name].envelope, idempotency_key=None))
        before = len(office.journal())
        office.send(note)
        office.send(note)
        assert len(office.journal()) == before + 2

    @pytest.mark.parametrize("name", NOTES)
    def test_a_note_makes_no_version(self, office, name):
        case = id_of("case")
        before = office.store.history("dolno_selo", case)
        office.send(NOTES[name])
        assert office.store.history("dolno_selo", case) == before

    def test_a_note_is_part_of_a_transaction_like_any_command(self, office):
        before = office.kept()
        error = office.refusal(disclose(), restored(), disclose(record_id=id_of("nobody")))
        assert error.data["position"] == 2
        assert office.kept() == before

    def test_what_one_transaction_registers_it_may_show(self):
        office = Office()
        receipts = execute(
            [register("one"), disclose(record_id=id_of("one"))], office.store, office.context
        )
        assert [receipt.version for receipt in receipts] == [1, 1]


def test_every_command_has_a_handler():
    assert set(HANDLERS) == set(get_args(Command))


class TestVersion:
    def test_who_saw_a_version_shows_that_one_or_none(self, office):
        assert office.send(disclose(expected=4)).version == 4
        error = office.refusal(disclose(expected=3))
        assert isinstance(error, Conflict)
        assert (error.expected, error.actual) == (3, 4)

    @pytest.mark.parametrize("note", [disclose(record_id=None, expected=1), restored(expected=1)])
    def test_the_register_as_a_whole_has_no_version(self, office, note):
        assert isinstance(office.refusal(note), Conflict)
