"""The rooms of docs/architecture.md are those of the house, and each knows what its row says."""

import re

import pytest
from attrs import frozen
from grimp import build_graph

from tests.documentation import ROOT

GRAPH = build_graph("copcore", exclude_type_checking_imports=True, cache_dir=None)
KNOWN_TO_ALL = {"domain", "errors"}
MARKER = "copcore.hooks.markers"


@frozen
class Room:
    name: str
    purpose: str
    knows: str

    @property
    def imports(self):
        """All modules of the house that a module of the room imports."""
        home = f"copcore.{self.name}"
        own = {home, *GRAPH.find_descendants(home)}
        return {one for module in own for one in GRAPH.find_modules_directly_imported_by(module)}

    def strangers(self, rooms):
        """Imported modules that the row says nothing of."""
        words = set(re.findall(r"\w+", self.knows))
        known = rooms if words & {"all", "above"} else words | KNOWN_TO_ALL | {self.name}
        marker = {MARKER} if "built-in plugin" in self.purpose else set()
        return {one for one in self.imports - marker if one.split(".")[1] not in known}


def read_rooms():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?) \| (.+?) \| (.+?) \|$", page, re.MULTILINE)
    return [
        Room(name, purpose, knows)
        for names, purpose, knows in rows
        for name in re.findall(r"`(\w+)`", names)
    ]


ROOMS = read_rooms()
NAMES = {room.name for room in ROOMS}


def test_the_page_lists_every_room_of_the_house():
    assert {f"copcore.{name}" for name in NAMES} == GRAPH.find_children("copcore")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_knows_only_what_its_row_says(room):
    assert room.strangers(NAMES) == set()


def test_a_room_that_knows_more_than_its_row_is_found_out():
    assert Room("services", "", "domain, reports").strangers(NAMES)
