"""Observers: each plugin hears of what is stored on its own, and none can undo or stop it."""

import logging
from threading import Thread
from types import ModuleType

import pytest

from copcore import (
    Centre,
    Config,
    Disclose,
    DisclosureForm,
    RegisterPerson,
    Text,
    create_workspace,
    hookimpl,
    in_memory,
    load_catalogue,
    open_workspace,
)
from copcore.errors import Refused
from copcore.hooks import Observers, PluginStatus, open_door
from copcore.hooks.observers import LISTED, Observer
from copcore.services.events import Recorded
from tests.builders import id_of, make_centre, make_person
from tests.hooks.sources import record_of, source_of
from tests.services.office import MORNING, register

HOOK = "copcore_on_event"


class Village:
    @hookimpl
    def copcore_register_centre(self):
        name = Text(bg="ЦОП Долно село", en="Dolno Selo support centre")
        return (Centre(key="dolno_selo", name=name, short_name=name),)


class Listener:
    """Keeps what it hears, perhaps in a list that it shares."""

    def __init__(self, heard=None, name="listener"):
        self.heard = [] if heard is None else heard
        self.name = name

    @hookimpl
    def copcore_on_event(self, event, centre):
        assert centre.key == "dolno_selo"
        self.heard.append((self.name, event.sequence))


class Failing:
    """Raises what it is given."""

    def __init__(self, error):
        self.error = error

    @hookimpl
    def copcore_on_event(self):
        raise self.error


def catalogue_of(**plugins):
    sources = [source_of(name, lambda plugin=plugin: plugin) for name, plugin in plugins.items()]
    return load_catalogue([source_of("village", Village), *sources])


def office_of(**plugins):
    """A workspace that requires all these plugins beside that of its centre."""
    config = Config(centre="dolno_selo", require=("village", *plugins))
    return in_memory(config, catalogue=catalogue_of(**plugins), clock=lambda: MORNING, seed=1)


def test_every_plugin_hears_each_event_once_in_the_order_of_the_journal():
    heard = []
    office = office_of(one=Listener(heard, "one"), two=Listener(heard, "two"))
    office.execute_all([register("a"), register("b")])
    office.execute(register("c"))
    assert heard == [
        *(("one", 1), ("one", 2), ("two", 1), ("two", 2)),
        *(("one", 3), ("two", 3)),
    ]
    assert office.observers.failures == ()


def test_what_is_refused_or_repeated_is_not_heard_of():
    listener = Listener()
    office = office_of(listener=listener)
    office.execute(register("a", key="k"))
    office.execute(register("a", key="k"))
    with pytest.raises(Refused):
        office.execute_all([register("b"), register("a")])
    assert listener.heard == [("listener", 1)]


def test_a_plugin_that_fails_undoes_nothing_and_silences_nobody():
    listener = Listener()
    office = office_of(failing=Failing(ValueError("Тайна")), listener=listener)
    receipts = office.execute_all([register("a"), register("b")])
    assert [receipt.sequence for receipt in receipts] == [1, 2]
    assert {person.id for person in office.records().people} == {id_of("a"), id_of("b")}
    assert [sequence for _, sequence in listener.heard] == [1, 2]


def test_a_failure_is_listed_with_its_plugin_hook_event_and_type_and_nothing_else():
    office = office_of(failing=Failing(ValueError("Тайна")))
    office.execute_all([register("a"), register("b")])
    listed = [(f.plugin, f.hook, f.sequence, f.error) for f in office.observers.failures]
    assert listed == [("test-failing:failing", HOOK, n, "ValueError") for n in (1, 2)]
    assert "Тайна" not in repr(office.observers.failures)


def test_the_log_has_one_warning_for_each_transaction_and_failing_plugin(caplog):
    office = office_of(failing=Failing(ValueError("Тайна")), listener=Listener())
    office.execute_all([register("a"), register("b")])
    (line,) = caplog.records
    assert (line.name, line.levelno, line.exc_info) == ("copcore", logging.WARNING, None)
    assert line.getMessage() == (
        'Plugin "test-failing:failing" failed in copcore_on_event at 2 of 2 events, first at '
        "entry 1 (ValueError); what was recorded is stored all the same."
    )


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_passes_and_the_command_is_stored(error):
    failing = Failing(error())
    office = office_of(failing=failing)
    with pytest.raises(error):
        office.execute(register("a"))
    assert [person.id for person in office.records().people] == [id_of("a")]
    failing.error = ValueError()
    office.execute(register("b"))
    assert [failure.sequence for failure in office.observers.failures] == [2]


def plugin_with(function):
    plugin = ModuleType("plugin")
    setattr(plugin, HOOK, hookimpl(function))
    return plugin


def test_a_plugin_names_the_arguments_that_it_wants():
    heard = []

    def of_nothing():
        heard.append("nothing")

    def of_event(event):
        heard.append(event.sequence)

    def of_centre(centre):
        heard.append(centre.key)

    def of_both(centre, event):
        heard.append((centre.key, event.sequence))

    wanting = (of_both, of_centre, of_event, of_nothing)
    office = office_of(**{wish.__name__: plugin_with(wish) for wish in wanting})
    office.execute(register("a"))
    assert heard == [("dolno_selo", 1), "dolno_selo", 1, "nothing"]


async def _async(event, centre):
    pass


def _generator(event, centre):
    yield


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        (plugin_with(_async), "is async"),
        (plugin_with(_generator), "is a generator"),
        (plugin_with(lambda event, center: None), 'the parameter "center"'),
        (plugin_with(lambda *events: None), "def copcore_on_event(event, centre)"),
    ],
)
def test_a_plugin_that_could_not_be_told_is_refused_at_the_start(plugin, told):
    catalogue = catalogue_of(wrong=plugin)
    record = record_of(catalogue, "wrong")
    assert record.status is PluginStatus.REFUSED
    assert told in record.reason.en
    assert catalogue.observers == ()


@pytest.mark.parametrize("option", ["wrapper", "hookwrapper"])
def test_a_wrapper_of_events_is_refused_at_the_start(option):
    def around(event, centre):
        yield

    plugin = ModuleType("plugin")
    setattr(plugin, HOOK, hookimpl(**{option: True})(around))
    record = record_of(catalogue_of(wrong=plugin), "wrong")
    assert record.status is PluginStatus.REFUSED
    assert "is a wrapper" in record.reason.en


class Falling(Listener):
    """Listens well and registers rubbish."""

    @hookimpl
    def copcore_register_vocabulary(self):
        return None


def test_a_plugin_that_does_not_stand_hears_nothing():
    falling = Falling()
    catalogue = catalogue_of(falling=falling)
    in_memory(Config(centre="dolno_selo"), catalogue=catalogue).execute(register("a"))
    assert record_of(catalogue, "falling").status is PluginStatus.REFUSED
    assert falling.heard == []


class ListeningVillage(Village, Listener):
    """A centre's own plugin that listens."""


def test_a_workspace_tells_the_plugins_that_it_requires_or_else_that_of_its_centre():
    own, other = ListeningVillage(name="own"), Listener(name="other")
    sources = [source_of("own", lambda: own), source_of("other", lambda: other)]
    catalogue = load_catalogue(sources)
    in_memory(Config(centre="dolno_selo"), catalogue=catalogue).execute(register("a"))
    assert (len(own.heard), len(other.heard)) == (1, 0)
    required = Config(centre="dolno_selo", require=("test-other:other",))
    in_memory(required, catalogue=catalogue).execute(register("a"))
    assert (len(own.heard), len(other.heard)) == (1, 1)


def test_built_in_plugins_hear_of_every_workspace():
    core = ModuleType("core")
    setattr(core, HOOK, hookimpl(lambda: None))
    catalogue = open_door([source_of("listener", Listener)], (core,))
    assert [observer.plugin for observer in catalogue.observers_among(())] == ["core"]
    both = catalogue.observers_among(["listener"])
    assert [observer.plugin for observer in both] == ["core", "test-listener:listener"]


class Answering:
    """Notes in the register that whoever is new there was shown to it."""

    def __init__(self, heard):
        self.heard = heard

    @hookimpl
    def copcore_on_event(self, event):
        self.heard.append(("answering", event.sequence))
        if event.actor != "answering":
            act = self.office.acting("answering", role="program")
            act(Disclose, record_id=event.record_id, form=DisclosureForm.VIEW)


def test_a_command_of_an_observer_is_stored_and_told_after_what_it_answers():
    heard = []
    answering = Answering(heard)
    office = office_of(answering=answering, listener=Listener(heard))
    answering.office = office
    receipt = office.execute(register("a"))
    assert receipt.command == "RegisterPerson"
    assert [entry.receipt.command for entry in office.journal()] == ["RegisterPerson", "Disclose"]
    assert heard == [("answering", 1), ("listener", 1), ("answering", 2), ("listener", 2)]


def test_a_workspace_on_disk_tells_after_it_is_made_and_after_it_is_opened(tmp_path):
    listener = Listener()
    catalogue = catalogue_of(listener=listener)
    config = Config(centre="dolno_selo", require=("village", "listener"))
    with create_workspace(tmp_path / "office", config, catalogue=catalogue) as office:
        office.execute(register("a"))
    with open_workspace(tmp_path / "office", catalogue=catalogue) as office:
        office.execute(register("b"))
    assert [sequence for _, sequence in listener.heard] == [1, 2]


def test_an_observer_may_write_to_the_file_in_which_the_event_was_recorded(tmp_path):
    answering = Answering([])
    config = Config(centre="dolno_selo", require=("village", "answering"))
    catalogue = catalogue_of(answering=answering)
    with create_workspace(tmp_path / "office", config, catalogue=catalogue) as office:
        answering.office = office
        office.execute(register("a"))
        assert len(office.journal()) == 2
        assert office.observers.failures == ()


def event_of(sequence):
    return Recorded(
        command=RegisterPerson.__name__,
        actor="simulator",
        purpose="simulation:year",
        record_kind="person",
        record_id=make_person().id,
        version=1,
        sequence=sequence,
        recorded_at=MORNING,
    )


def observer(tell):
    return Observer(plugin="local:here", hook=HOOK, tell=tell)


def test_after_a_large_import_the_newest_failures_are_kept_and_the_log_is_short(caplog):
    observers = Observers([observer(lambda event, centre: 1 / 0)])
    observers.announce(make_centre(), [event_of(n) for n in range(1, LISTED + 11)])
    assert len(observers.failures) == LISTED
    assert observers.failures[-1].sequence == LISTED + 10
    assert len(caplog.records) == 1


def test_what_another_thread_commits_meanwhile_is_told_afterwards_to_everybody():
    heard = []

    def first(event, centre):
        heard.append(("first", event.sequence))
        if event.sequence == 1:
            other = Thread(target=observers.announce, args=(centre, [event_of(2)]))
            other.start()
            other.join()

    def second(event, centre):
        heard.append(("second", event.sequence))

    observers = Observers([observer(first), observer(second)])
    observers.announce(make_centre(), [event_of(1)])
    assert heard == [("first", 1), ("second", 1), ("first", 2), ("second", 2)]
