"""Every member of every enumeration has a title in both languages."""

import pkgutil
from enum import Enum
from importlib import import_module

import pytest

import copcore.domain
import copcore.reports
from copcore import reports
from copcore.domain import LANGUAGES, Setting, Text
from copcore.wording import title, unit
from copcore.wording.titles import TITLES, UNITS


def enumerations():
    for package in (copcore.domain, copcore.reports):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for thing in vars(import_module(module.name)).values():
                if isinstance(thing, type) and issubclass(thing, Enum) and thing is not Enum:
                    yield thing


ENUMERATIONS = sorted(set(enumerations()), key=str)


def missing(enumeration, titles):
    return [member for member in enumeration if member not in titles]


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda each: each.__name__)
def test_every_member_has_a_title(enumeration):
    assert missing(enumeration, TITLES) == []


def test_a_member_without_a_title_is_found():
    without = {member: text for member, text in TITLES.items() if member is not Setting.HOME}
    assert missing(Setting, without) == [Setting.HOME]


def test_no_title_belongs_to_nothing():
    assert set(TITLES) == {member for enumeration in ENUMERATIONS for member in enumeration}


@pytest.mark.parametrize("language", LANGUAGES)
def test_members_of_one_enumeration_have_different_titles(language):
    for enumeration in ENUMERATIONS:
        titles = [title(member, language) for member in enumeration]
        assert all(titles)
        assert len(set(titles)) == len(titles)


def test_titles_are_in_the_language_that_they_claim():
    for text in (*TITLES.values(), *UNITS.values()):
        assert not any("a" <= letter <= "z" for letter in text.bg)
        assert any("a" <= letter <= "z" for letter in text.en)


def test_every_unit_of_the_built_in_metrics_has_a_title():
    metrics = (getattr(reports, name) for name in reports.__all__)
    units = {metric.unit for metric in metrics if isinstance(getattr(metric, "unit", None), str)}
    assert units == set(UNITS)
    assert all(isinstance(text, Text) for text in UNITS.values())


def test_a_unit_of_a_plugins_own_is_shown_by_its_key():
    assert unit("users", "bg") == "потребители"
    assert unit("litres_of_soup", "bg") == "litres_of_soup"
