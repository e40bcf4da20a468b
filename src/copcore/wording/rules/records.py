"""What a condition on related records came to, and for how many of them it must hold."""

from typing import Final

from copcore.domain import Text, Truth
from copcore.rules import Facts, Relation
from copcore.rules.bound import BoundRelated
from copcore.rules.language.expressions import Quantity
from copcore.wording.numbers import counted
from copcore.wording.rules.conditions import of_records
from copcore.wording.rules.relations import RELATED, turned_quantity
from copcore.wording.rules.voice import Voice, fitting

_HOLDS = Text(bg="важи за {} от {}", en="holds for {} of {}")
_UNCLEAR = Text(bg=", неясно за {}", en=", unclear for {}")
_OTHERS = Text(bg=", може да има други", en=", there may be others")
_NONE = Text(bg="няма {}", en="there are no {}")
_NONE_RECORDED = Text(bg="няма записани {}, може и да има", en="no {} recorded, perhaps there are")
_NOT_KNOWN = Text(bg="няма данни за {}", en="nothing known of {}")
_SINGLE: Final = {
    Truth.YES: Text(bg="условието важи за {}", en="the condition holds for the {}"),
    Truth.NO: Text(bg="условието не важи за {}", en="the condition does not hold for the {}"),
    Truth.UNKNOWN: Text(
        bg="не е ясно дали условието важи за {}", en="it is unclear whether it holds for the {}"
    ),
}
_ASKED = Text(bg="{}; изисква се {}", en="{}; required: {}")
_FOR_ALL = Text(bg="за всички", en="for all")
_FOR_LEAST = Text(bg="поне за {}", en="for at least {}")
_FOR_FEWER = Text(bg="за по-малко от {}", en="for fewer than {}")


def records_body(
    related: BoundRelated,
    records: tuple[Truth, ...],
    facts: Facts,
    voice: Voice,
    *,
    turned: bool,
) -> str:
    """Say for how many records a condition holds, and for how many it must.

    Args:
        related: The condition.
        records: What each known record came to.
        facts: What is known of the subject.
        voice: In which words.
        turned: Whether the opposite is asked, as `turned_quantity` says.
    """
    relation = related.relation
    if relation.single:
        outcome = records[0] if len(records) == 1 else Truth.UNKNOWN
        return voice.say(_SINGLE[outcome], relation.label[voice.language])
    read = _counted_records(relation, records, facts, voice)
    if records:
        many, _ = turned_quantity(relation, related.quantity, turned=turned)
        asked = _asked(many, voice, turned=turned)
    else:
        asked = of_records(relation, related.quantity, related.where, voice, turned=turned)
    return fitting((lambda: voice.say(_ASKED, read, asked), lambda: read))


def _asked(quantity: Quantity | int, voice: Voice, *, turned: bool) -> str:
    if quantity is Quantity.ALL:
        return voice.say(_FOR_ALL)
    number = 1 if quantity is Quantity.ANY else quantity
    return voice.say(_FOR_FEWER if turned else _FOR_LEAST, str(number))


def _counted_records(
    relation: Relation, records: tuple[Truth, ...], facts: Facts, voice: Voice
) -> str:
    noun, complete = RELATED[relation.key], relation.complete(facts)
    many = noun.many[voice.language]
    if facts.get(relation.key) is None:
        return voice.say(_NOT_KNOWN, many)
    if not records:
        return voice.say(_NONE if complete else _NONE_RECORDED, many)
    total = counted(len(records), noun, voice.language)
    told = voice.say(_HOLDS, str(records.count(Truth.YES)), total)
    if unclear := records.count(Truth.UNKNOWN):
        told += voice.say(_UNCLEAR, str(unclear))
    return told if complete else told + voice.say(_OTHERS)
