"""Links, seals and commitments: what they are made of never changes."""

from hashlib import sha256

import pytest

from copcore.audit import (
    GENESIS,
    command_commitment,
    command_fits,
    key_id,
    record_commitment,
    record_fits,
    sealed,
)

KEY = bytes(range(32))
SALT = "00112233445566778899aabbccddeeff"
SAID = {
    "centre": "house",
    "sequence": 1,
    "recorded_at": "2026-01-31T10:00:00.000000Z",
    "written_at": "2026-01-31T10:00:00.000001Z",
    "actor": "служител",
    "role": "social_worker",
    "purpose": "case_work",
    "action": "RecordSession",
    "record_kind": "session",
    "record_id": "018d0000-0000-7000-8000-000000000001",
    "record_version": 1,
    "changed": ("minutes", "on"),
    "command_commitment": command_commitment(SALT, "{}"),
    "record_commitment": record_commitment(SALT, "{}"),
    "previous": GENESIS,
}
ROW = sealed(KEY, **SAID)


def test_a_row_of_today_is_linked_and_sealed_as_ever():
    assert ROW.link == "a33aae27510afab26aad4415a0064e6d2c2ed888a5434175281650ff298a3b19"
    assert ROW.key_id == "2d5281fc6001f694"
    assert ROW.mac == "fbbc32059393b7a7f30def78007b6c16aff9c60ab1cb9b5e5023a744b938fbab"


def test_a_commitment_is_the_hash_of_salt_domain_and_text():
    raw = bytes.fromhex(SALT)
    assert command_commitment(SALT, "Ж") == sha256(raw + b"command\0" + "Ж".encode()).hexdigest()
    assert record_commitment(SALT, "Ж") == sha256(raw + b"record\0" + "Ж".encode()).hexdigest()


@pytest.mark.parametrize("name", sorted(SAID))
def test_a_change_of_any_field_changes_the_link(name):
    other = {int: 7, tuple: ("on",), str: "x"}[type(SAID[name])]
    assert sealed(KEY, **SAID | {name: other}).link != ROW.link


def test_another_key_makes_the_same_link_and_another_seal():
    other = sealed(bytes(32), **SAID)
    assert other.link == ROW.link
    assert (other.key_id, other.mac) != (ROW.key_id, ROW.mac)
    assert key_id(KEY) == ROW.key_id


def test_a_row_without_one_of_its_fields_cannot_be_made():
    with pytest.raises(TypeError, match="purpose"):
        sealed(KEY, **{name: value for name, value in SAID.items() if name != "purpose"})


def test_command_and_record_fit_the_row_that_tells_of_them():
    assert command_fits(ROW, SALT, "{}")
    assert record_fits(ROW, SALT, "{}")


@pytest.mark.parametrize(
    ("salt", "text"),
    [
        (SALT, "{} "),
        (SALT, "\udc80"),
        (SALT.upper(), "{}"),
        (f"{SALT[:-2]} f", "{}"),
        ("00" * 16, "{}"),
        ("", "{}"),
        ("не", "{}"),
        (None, "{}"),
    ],
)
def test_another_text_or_salt_does_not_fit(salt, text):
    assert not command_fits(ROW, salt, text)
    assert not record_fits(ROW, salt, text)


def test_nothing_fits_a_row_that_tells_of_no_record():
    assert not record_fits(ROW._replace(record_commitment=None), SALT, "{}")
    assert not record_fits(ROW._replace(record_commitment=None), None, "{}")
