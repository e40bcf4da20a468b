"""What ``copcore`` offers at its top level."""

from importlib import import_module
from types import FunctionType

import pytest

import copcore
from copcore import _HOMES


def test_no_public_name_stands_in_two_homes_with_two_meanings():
    seen = {}
    for home in _HOMES:
        module = import_module(home)
        for name in module.__all__:
            assert seen.setdefault(name, getattr(module, name)) is getattr(module, name), name


@pytest.mark.parametrize("home", _HOMES)
def test_every_public_name_is_found_at_the_top_and_has_a_docstring(home):
    module = import_module(home)
    assert len(set(module.__all__)) == len(module.__all__)
    for name in module.__all__:
        found = getattr(copcore, name)
        assert found is getattr(module, name)
        if isinstance(found, type | FunctionType):
            assert found.__doc__, name


def test_a_name_that_nobody_has_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'Nothing'"):
        _ = copcore.Nothing
