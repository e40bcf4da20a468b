"""The shared core vocabulary: words that the law or more than one centre uses, and facts.

A built-in plugin, registered first through the same hooks as anybody's. Each term carries the
article or the source facts it comes from; words of one centre only live in that centre's plugin.
"""

from collections.abc import Sequence

from copcore.domain import Term
from copcore.hooks.markers import hookimpl
from copcore.rules import Fact


@hookimpl
def copcore_register_vocabulary() -> Sequence[Term]:
    from copcore.vocabulary import access, activities, goals, institutions, staff, users

    modules = (users, goals, activities, access, institutions, staff)
    return tuple(term for module in modules for term in module.TERMS)


@hookimpl
def copcore_register_facts() -> Sequence[Fact]:
    from copcore.vocabulary import facts, legal_facts

    return facts.FACTS + legal_facts.FACTS
