"""Tables of other files are read as strictly as commands."""

import tomllib
from typing import Literal

import pytest
from attrs import frozen

from copcore.errors import InvalidInput
from copcore.exchange import read_value


@frozen(kw_only=True)
class Door:
    number: int
    colour: Literal["red", "green"] = "red"


@frozen(kw_only=True)
class House:
    name: str
    doors: tuple[Door, ...] = ()
    height: float | None = None
    side: Literal["north", "south"] | None = None


def read(toml: str) -> House:
    return read_value(tomllib.loads(toml), House, place="house.toml")


def test_a_table_becomes_a_value() -> None:
    house = read('name = "Къща"\nheight = 3\nside = "south"\n[[doors]]\nnumber = 1')
    assert house == House(name="Къща", doors=(Door(number=1),), height=3.0, side="south")


@pytest.mark.parametrize(
    ("toml", "field_and_words"),
    [
        ("height = 3", "name: this field is missing"),
        ("name = 2018-03-05", "name: expected text, found value 2018-03-05"),
        ('name = "К"\ndors = 1', 'dors: unknown field; the nearest is "doors"'),
        (
            'name = "К"\n[[doors]]\nnumber = 1\ncolour = "Greem"',
            "doors[0].colour: expected one of red, green",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_field(toml: str, field_and_words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(toml)
    assert caught.value.en.startswith("house.toml")
    assert field_and_words in caught.value.en


def test_what_is_no_table_is_refused_by_the_name_of_the_file() -> None:
    with pytest.raises(InvalidInput, match=r"house\.toml: expected an object with fields"):
        read_value([], House, place="house.toml")
