"""Plugins of installed distributions are found by their entry points."""

import sys

import pytest

from copcore.hooks import PluginStatus, installed, open_door


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Lay a distribution out as an installer does."""
    monkeypatch.syspath_prepend(tmp_path)
    modules = set(sys.modules)

    def lay_out(distribution, version, points, **files):
        info = tmp_path / f"{distribution.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        (info / "entry_points.txt").write_text(f"[copcore]\n{points}\n", encoding="utf-8")
        for name, text in files.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")

    yield lay_out
    for name in set(sys.modules) - modules:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def test_a_source_says_where_it_comes_from_and_imports_nothing(install):
    install("zz-laid-out", "2.5", "theatre = laid_out_theatre", laid_out_theatre="x = 1")
    (source,) = (s for s in installed() if s.distribution == "zz-laid-out")
    assert (source.name, source.version, source.id) == ("theatre", "2.5", "zz-laid-out:theatre")
    assert "laid_out_theatre" not in sys.modules
    assert source.load().x == 1


def test_sources_are_sorted_by_distribution_and_then_by_name(install):
    install("zz-laid-out", "1.0", "b = none_b\na = none_a")
    install("aa-laid-out", "1.0", "c = none_c")
    ids = [source.id for source in installed()]
    assert ids[0] == "aa-laid-out:c"
    assert ids[-2:] == ["zz-laid-out:a", "zz-laid-out:b"]


def test_one_entry_point_name_in_two_distributions_is_two_plugins(install):
    text = "from copcore import hookimpl\n@hookimpl\ndef copcore_register_centre(): return ()"
    install("aa-laid-out", "1.0", "same = laid_out_a", laid_out_a=text)
    install("zz-laid-out", "1.0", "same = laid_out_z", laid_out_z=text)
    catalogue = open_door([s for s in installed() if s.name == "same"])
    assert [r.id for r in catalogue.records] == ["aa-laid-out:same", "zz-laid-out:same"]
    assert all(r.status is PluginStatus.LOADED for r in catalogue.records)


def test_an_entry_point_that_names_nothing_is_a_failed_plugin(install):
    install("zz-laid-out", "1.0", "gone = laid_out_gone:plugin", laid_out_gone="")
    (record,) = open_door([s for s in installed() if s.name == "gone"]).records
    assert record.status is PluginStatus.FAILED
    assert record.reason.en.startswith('Plugin "zz-laid-out:gone" cannot be loaded: Attribute')
