"""What makes a plugin unacceptable before any of its hooks is called.

Each check raises at the first thing it finds: one sentence that names the plugin and the remedy.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import frozen
from pluggy import PluginManager

from copcore.errors import nearest
from copcore.hooks.manual import HOOKS, PREFIX, arguments
from copcore.hooks.records import PluginRefused


@frozen
class _Implementation:
    attribute: str
    hook: str
    function: Callable[..., object]
    options: Mapping[str, Any]


def check_plugin(manager: PluginManager, plugin: object, name: str) -> tuple[str, ...]:
    """Return the names of the hooks that an object implements.

    Args:
        manager: Tells which attributes carry the marker of this project.
        plugin: What the entry point names.
        name: ``distribution:name``, for the message.

    Raises:
        PluginRefused: The object cannot be a plugin of this version.
    """
    _check_kind(plugin, name)
    marked = tuple(_marked(manager, plugin, name))
    if not marked:
        raise PluginRefused(
            en=f'Plugin "{name}" implements no hook; write a function such as '
            "copcore_register_centre and put @hookimpl (from copcore import hookimpl) above it.",
            bg=f"Приставката „{name}“ не реализира нито една кука; напишете функция като "
            "copcore_register_centre и поставете над нея @hookimpl (from copcore import hookimpl).",
        )
    for implementation in marked:
        _check_function(implementation, name)
        _check_parameters(implementation, name)
    return tuple(sorted({implementation.hook for implementation in marked}))


def _check_kind(plugin: object, name: str) -> None:
    if isinstance(plugin, type):
        raise PluginRefused(
            en=f'Plugin "{name}" is the class {plugin.__name__}; '
            "let its entry point name a module or an instance.",
            bg=f"Приставката „{name}“ е класът {plugin.__name__}; "
            "нека входната ѝ точка сочи модул или екземпляр.",
        )
    # pluggy tells plugins apart by ==, so two equal instances would be one plugin to it.
    if type(plugin).__eq__ is not object.__eq__:
        raise PluginRefused(
            en=f'Plugin "{name}" is a {type(plugin).__name__}, which is compared by value; '
            "use a module, or a class with eq=False.",
            bg=f"Приставката „{name}“ е {type(plugin).__name__}, който се сравнява по стойност; "
            "използвайте модул или клас с eq=False.",
        )


def _marked(manager: PluginManager, plugin: object, name: str) -> Iterator[_Implementation]:
    for attribute in dir(plugin):
        options = manager.parse_hookimpl_opts(plugin, attribute)
        if options is None:
            _check_unmarked(plugin, attribute, name)
            continue
        hook = options.get("specname") or attribute
        if hook in HOOKS:
            yield _Implementation(attribute, hook, getattr(plugin, attribute), options)
        elif not options.get("optionalhook"):
            raise PluginRefused(
                en=f'Plugin "{name}" implements the unknown hook {hook}; '
                f"the nearest is {nearest(hook, HOOKS)}: correct the name.",
                bg=f"Приставката „{name}“ реализира непозната кука {hook}; "
                f"най-близката е {nearest(hook, HOOKS)}: поправете името.",
            )


def _check_unmarked(plugin: object, attribute: str, name: str) -> None:
    if not attribute.startswith(PREFIX):
        return
    value = inspect.getattr_static(plugin, attribute)
    if callable(value) or hasattr(value, "__get__"):
        raise PluginRefused(
            en=f'Plugin "{name}" has {attribute} without the marker of copcore; '
            "make it a function and put @hookimpl (from copcore import hookimpl) above it.",
            bg=f"Приставката „{name}“ има {attribute} без маркера на copcore; "
            "направете го функция и поставете над нея @hookimpl (from copcore import hookimpl).",
        )


def _check_function(implementation: _Implementation, name: str) -> None:
    function, options = implementation.function, implementation.options
    if options.get("wrapper") or options.get("hookwrapper"):
        en = "is a wrapper, and this version takes none; register only what is your own"
        bg = "е обвивка, а тази версия не приема обвивки; регистрирайте само своето"
    elif inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        en = "is async, and hooks are called without an event loop; write it with a plain def"
        bg = "е async, а куките се извикват без цикъл на събитията; напишете я с обикновено def"
    elif inspect.isgeneratorfunction(function):
        en = "is a generator, whose errors come too late; return a tuple"
        bg = "е генератор, чиито грешки идват твърде късно; върнете tuple"
    else:
        return
    raise PluginRefused(
        en=f'Plugin "{name}": {implementation.attribute} {en}.',
        bg=f"Приставка „{name}“: {implementation.attribute} {bg}.",
    )


def _check_parameters(implementation: _Implementation, name: str) -> None:
    given = arguments(implementation.hook)
    fillable = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    for parameter in inspect.signature(implementation.function).parameters.values():
        if parameter.name not in given or parameter.kind not in fillable:
            bare = parameter.replace(annotation=parameter.empty, default=parameter.empty)
            right = f"{implementation.attribute}({', '.join(given)})"
            raise PluginRefused(
                en=f'Plugin "{name}": nothing would ever fill the parameter "{bare}" of '
                f"{implementation.attribute}; write def {right}.",
                bg=f"Приставка „{name}“: нищо не би попълнило параметъра „{bare}“ на "
                f"{implementation.attribute}; напишете def {right}.",
            )
