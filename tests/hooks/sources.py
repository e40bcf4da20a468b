"""Sources of the test plugins in ``tests/hooks/plugins``; nothing is installed for them."""

from importlib import import_module

from copcore.hooks import PluginSource, open_door


def module(name):
    return import_module(f"tests.hooks.plugins.{name}")


def source(name):
    def load():
        loaded = module(name)
        return getattr(loaded, "plugin", loaded)

    return source_of(name, load)


def source_of(name, load):
    return PluginSource(name=name, distribution=f"test-{name}", version="1.0", load=load)


def open_with(*names):
    return open_door([source(name) for name in names], (module("core"),))


def record_of(catalogue, name):
    return next(record for record in catalogue.records if record.name == name)


def contents(catalogue):
    return [(c.plugin, c.hook, c.centre, c.slot) for c in catalogue.contributions]
