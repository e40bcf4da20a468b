"""What Troyan's page says of the service itself, proven through the public API."""

from collections.abc import Iterable
from datetime import date

import pytest

from copcore import (
    LANGUAGES,
    Address,
    ContactKind,
    Facts,
    Precision,
    ScopeKind,
    SettlementKind,
    TermKind,
    Text,
)


def fact(*ids):
    return pytest.mark.fact(*ids)


def proof(*values, of):
    return pytest.param(*values, marks=fact(of), id=f"{of}-{values[0]}")


@pytest.fixture
def troyan(demo):
    return demo("troyan")


# Profile: stored, dated, shown.


@fact("TRO-07")
def test_the_municipality_manages_the_service_since_the_end_of_october_2021(troyan):
    term = troyan.centre.provider_on(date(2021, 11, 1))
    assert term.provider.bg == "Община Троян"
    assert (term.since.iso, term.since.precision) == ("2021-10", Precision.MONTH)
    assert term.since.said == "от края на м. октомври 2021 г."
    assert term.since.said in troyan.text("bg")
    assert "since the end of October 2021" in troyan.text("en")


@fact("TRO-07")
def test_who_managed_the_service_before_is_unknown_and_not_nobody(troyan):
    before = troyan.centre.provider_on(date(2021, 9, 30))
    assert before is not None
    assert before.provider is None
    assert _row(troyan, "Management until the end of October 2021") is None


@pytest.mark.parametrize(
    "office",
    [
        proof("заместник-кмет", of="TRO-06"),
        proof("началник на отдел „Социална и здравна политика“", of="TRO-08"),
    ],
)
def test_the_municipality_acts_through_offices(troyan, office):
    municipality = _partner(troyan, "troyan_municipality")
    assert office in {text.bg for text in municipality.offices}
    assert office in troyan.text("bg")


@fact("TRO-09", "TRO-10")
def test_the_coordinator_also_manages_a_day_centre(troyan):
    (worker,) = (m for m in troyan.records.staff if m.role == "coordinator")
    (other,) = worker.other_services
    assert worker.local_title.bg == "координатор на дейностите"
    assert "Дневен център за подкрепа на деца и младежи с увреждания" in other.bg
    for language in LANGUAGES:
        assert other[language] in troyan.text(language)


@fact("TRO-15")
@pytest.mark.parametrize("parameter", ["Essence", "Ways of access"])
def test_the_parameters_of_the_service_are_shown(troyan, parameter):
    shown = _row(troyan, parameter)
    for language in LANGUAGES:
        assert shown[language] in troyan.text(language)


@fact("TRO-15")
def test_target_groups_and_activities_have_sections_of_their_own(troyan):
    titles = {section.title.en for section in troyan.report.document.sections}
    assert {"Target groups", "Types of activities"} <= titles


@fact("TRO-15")
def test_working_hours_were_presented_but_are_unknown(troyan):
    assert troyan.centre.working_hours is None
    assert _row(troyan, "Working hours") is None
    assert "неизвестно" in troyan.text("bg")


@fact("TRO-24")
def test_own_transport_is_a_resource(troyan):
    (resource,) = troyan.centre.resources
    label = next(t.label for t in troyan.catalogue.terms(TermKind.RESOURCE) if t.key == resource)
    assert _row(troyan, "Resources") == label


@fact("TRO-26")
def test_the_service_is_free_for_its_users(troyan):
    assert troyan.centre.free_of_charge is True
    assert "напълно безплатно за потребителите" in troyan.text("bg")
    assert "entirely free for the users" in troyan.text("en")


@fact("TRO-45")
def test_the_address_has_a_street_a_number_and_a_named_block(troyan):
    assert troyan.centre.address == Address(
        settlement=Text(bg="Троян", en="Troyan"),
        kind=SettlementKind.TOWN,
        ekatte="73198",
        municipality=Text(bg="Троян", en="Troyan"),
        street=Text(bg="ул. „Г.С. Раковски“", en="G. S. Rakovski Street"),
        number="17",
        block=Text(bg="Къпинчо", en="Kapincho"),
        postcode="5600",
    )
    assert "гр. Троян, ул. „Г.С. Раковски“ № 17 (блок „Къпинчо“)" in troyan.text("bg")


@fact("TRO-46")
def test_the_phone_is_shown_and_the_unpublished_e_mail_is_unknown(troyan):
    phone, email = troyan.centre.contacts
    assert (phone.kind, phone.value) == (ContactKind.PHONE, "0878901348")
    assert (email.kind, email.value) == (ContactKind.EMAIL, None)
    assert "0878901348" in troyan.text("bg")
    assert _row(troyan, "E-mail") is None


@fact("TRO-47")
def test_the_territory_is_the_settlements_of_the_municipality(troyan):
    assert troyan.centre.scope.kind is ScopeKind.MUNICIPALITY
    for language in LANGUAGES:
        assert troyan.centre.scope.name[language] in troyan.text(language)


# Wording: printed in both languages.


@pytest.mark.parametrize(
    "statement",
    [
        proof("interagency_mechanism", of="TRO-04"),
        proof("according_to_the_case", of="TRO-23"),
        proof("cooperation", of="TRO-42"),
        proof("own_discretion", of="TRO-44"),
        proof("team", of="TRO-49"),
        proof("essence", of="TRO-51"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_centre_says_of_its_work_is_printed(troyan, statement, language):
    text = next(s.text for s in troyan.centre.statements if s.key == statement)
    assert text[language] in troyan.text(language)


def _flat(many: Iterable) -> list:
    return [one for some in many for one in some]


def _partner(troyan, key: str):
    return next(partner for partner in troyan.centre.partners if partner.key == key)


def _row(troyan, label: str) -> Text | None:
    """The value that the report's particulars show under an English label."""
    blocks = _flat(section.blocks for section in troyan.report.document.sections)
    rows = _flat(block.rows for block in blocks if isinstance(block, Facts))
    (value,) = (value for name, value in rows if name.en == label)
    return value
