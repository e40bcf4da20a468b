"""Reviews of what plugins brought together: keys claimed twice, keys that nobody brought, rules.

Each review looks at all contributions at once and so depends on no order of plugins.
"""

from collections.abc import Collection, Iterable

from copcore.domain import Text
from copcore.errors import InvalidInput, nearest
from copcore.hooks.contributions import Contribution
from copcore.hooks.questions import Questions
from copcore.hooks.records import PluginRefused
from copcore.hooks.references import Reference
from copcore.hooks.slots import WORDS, Registered, Slot
from copcore.rules import AnyRule, Fact
from copcore.rules.checks import check_fact, check_rule
from copcore.rules.lexicon import Lexicon

Found = tuple[Contribution[Registered], ...]


def rivals(found: Found, builtins: Collection[str]) -> dict[str, PluginRefused]:
    """Return the plugins that claim a key which is not theirs alone, each with the reason.

    Two plugins that claim one key are both named. A plugin that claims a key of the core, or one
    key twice, is named alone; of several reasons the one that names another plugin comes first.
    """
    claims: dict[Slot, list[str]] = {}
    for contribution in found:
        for slot in contribution.slots:
            claims.setdefault(slot, []).append(contribution.plugin)
    contested = sorted((slot, claimants) for slot, claimants in claims.items() if claimants[1:])
    twice: dict[str, PluginRefused] = {}
    core: dict[str, PluginRefused] = {}
    both: dict[str, PluginRefused] = {}
    for slot, claimants in contested:
        plugins = sorted(set(claimants))
        others = [plugin for plugin in plugins if plugin not in builtins]
        if len(plugins) == 1:
            twice[plugins[0]] = _twice(slot, plugins[0])
        elif 0 < len(others) < len(plugins):
            core |= {plugin: _of_the_core(slot, plugin) for plugin in others}
        else:
            both |= dict.fromkeys(plugins, _both(slot, plugins))
    return twice | core | both


def _twice(slot: Slot, plugin: str) -> PluginRefused:
    return PluginRefused(
        en=f'Plugin "{plugin}" registers {slot.title.en} twice; give each a key of its own.',
        bg=f"Приставката „{plugin}“ регистрира два пъти {slot.title.bg}; "
        "дайте на всяко собствен ключ.",
    )


def _of_the_core(slot: Slot, plugin: str) -> PluginRefused:
    return PluginRefused(
        en=f'Plugin "{plugin}" claims {slot.title.en}, a key of copcore itself; '
        "choose another key.",
        bg=f"Приставката „{plugin}“ заявява {slot.title.bg}, ключ на самия copcore; "
        "изберете друг ключ.",
    )


def _both(slot: Slot, plugins: list[str]) -> PluginRefused:
    quoted = Text(
        en=_listed([f'"{plugin}"' for plugin in plugins], "and"),
        bg=_listed([f"„{plugin}“" for plugin in plugins], "и"),
    )
    return PluginRefused(
        en=f"Plugins {quoted.en} claim the same key, {slot.title.en}, and none of them is loaded; "
        "change the key or uninstall until only one claims it.",
        bg=f"Приставките {quoted.bg} заявяват един и същ ключ, {slot.title.bg}, и нито една не е "
        "заредена; променете ключа или деинсталирайте, докато остане само една с него.",
    )


def _listed(words: list[str], last: str) -> str:
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def dangling(found: Found) -> dict[str, PluginRefused]:
    """Return the plugins that name a key which none of these contributions brings."""
    known = {slot for c in found for slot in c.slots}
    return {
        c.plugin: _unknown(c, reference, known)
        for c in reversed(found)
        for reference in reversed(c.references)
        if reference.slot not in known
    }


def _unknown(
    contribution: Contribution[Registered], reference: Reference, known: Iterable[Slot]
) -> PluginRefused:
    place, slot = contribution.slot.title, reference.slot
    word = WORDS[slot.kind]
    valid = [s.key for s in known if (s.kind, s.within) == (slot.kind, slot.within)]
    near = nearest(slot.key, valid)
    en = f'the nearest is "{near}"' if near else "none is registered"
    bg = f"най-близкото е „{near}“" if near else "няма регистрирани"
    return PluginRefused(
        en=f'Plugin "{contribution.plugin}" names an unknown {word.en} "{slot.key}" in '
        f"{place.en}, {reference.field}; {en}: correct the key or register it.",
        bg=f"Приставката „{contribution.plugin}“ посочва непознат ключ „{slot.key}“ ({word.bg}) в "
        f"{place.bg}, {reference.field}; {bg}: поправете ключа или го регистрирайте.",
    )


def unsound(found: Found) -> dict[str, PluginRefused]:
    """Return the plugins that bring a fact or a rule which cannot stand beside what the others say.

    A rule of one centre may name the rules of that centre and those for all; a rule for all may
    name only others for all, since it is asked in every centre.
    """
    questions = Questions.of(c.value for c in found)
    lexicons = {
        centre: questions.lexicon(centre)
        for centre in {None, *(rule.centre for rule in questions.rules)}
    }
    objections = ((c.plugin, _objection(c.value, lexicons)) for c in reversed(found))
    return {
        plugin: PluginRefused(
            en=f'Plugin "{plugin}": {objection.en}', bg=f"Приставка „{plugin}“: {objection.bg}"
        )
        for plugin, objection in objections
        if objection is not None
    }


def _objection(value: Registered, lexicons: dict[str | None, Lexicon]) -> InvalidInput | None:
    try:
        if isinstance(value, Fact):
            check_fact(lexicons[None].facts[value.key])
        elif isinstance(value, AnyRule):
            check_rule(value, lexicons[value.centre])
    except InvalidInput as error:
        return error
    return None
