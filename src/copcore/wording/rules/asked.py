"""What a condition on a fact asks, as the phrase that follows "изисква се" and "required:"."""

from typing import Any, Final

from copcore.domain import Text
from copcore.rules.facts import Fact, FactType
from copcore.rules.language.expressions import (
    Age,
    Between,
    Compare,
    Comparison,
    Elapsed,
    Known,
    Leaf,
    Manner,
    OneOf,
    Overlaps,
    ParameterReference,
)
from copcore.rules.spans import Span, SpanUnit
from copcore.wording.lists import either, quoted, some
from copcore.wording.rules.facts import NO, YES, choices, worded
from copcore.wording.rules.spans import span
from copcore.wording.rules.voice import Voice

_KNOWN = Text(bg="да има данни", en="to be known")
_UNKNOWN = Text(bg="да няма данни", en="not to be known")
_OTHER = Text(bg="различно от {}", en="other than {}")
_BETWEEN = Text(bg="от {} до {} включително", en="from {} to {} inclusive")
_OUTSIDE = Text(bg="преди {} или след {}", en="before {} or after {}")
_BEYOND = Text(bg="под {} или над {}", en="under {} or over {}")
_ONE_OF = Text(bg="едно от: {}", en="one of: {}")
_SOME_OF = Text(bg="поне едно от: {}", en="at least one of: {}")
_NONE_OF = Text(bg="да няма: {}", en="none of: {}")
_WITHOUT = Text(bg="да липсва „{}“", en="“{}” to be absent")

_ORDER: Final = {
    Comparison.EQUAL: Text(bg="точно {}", en="exactly {}"),
    Comparison.LESS: Text(bg="по-малко от {}", en="less than {}"),
    Comparison.AT_MOST: Text(bg="най-много {}", en="at most {}"),
    Comparison.GREATER: Text(bg="повече от {}", en="more than {}"),
    Comparison.AT_LEAST: Text(bg="поне {}", en="at least {}"),
}
_DATES: Final = {
    Comparison.EQUAL: Text(bg="точно {}", en="exactly {}"),
    Comparison.LESS: Text(bg="преди {}", en="before {}"),
    Comparison.AT_MOST: Text(bg="не по-късно от {}", en="not later than {}"),
    Comparison.GREATER: Text(bg="след {}", en="after {}"),
    Comparison.AT_LEAST: Text(bg="не по-рано от {}", en="not earlier than {}"),
}
_OPPOSITE: Final = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.GREATER: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.GREATER,
}

_BAND = Text(bg="от {} до навършване на {}", en="from {} to under {}")
_BORN = Text(bg="от раждането до навършване на {}", en="from birth to under {}")
_FROM = Text(bg="поне {}", en="at least {}")
_UNTIL = Text(bg="до навършване на {}", en="under {}")
_OUT_OF_BAND = Text(bg="под {} или поне {}", en="under {} or at least {}")
_UNBORN_OR_FROM = Text(bg="преди раждането или поне {}", en="before birth or at least {}")

_MANNERS: Final = {
    Manner.WITHIN: Text(bg="до {} преди деня на решението", en="up to {} before the decision"),
    Manner.SINCE: Text(bg="поне {} преди деня на решението", en="at least {} before the decision"),
    Manner.UNTIL: Text(bg="до {} след деня на решението", en="up to {} after the decision"),
}
_NOT_MANNERS: Final = {
    Manner.WITHIN: Text(
        bg="извън срока до {} преди деня на решението", en="not within the {} before the decision"
    ),
    Manner.SINCE: Text(
        bg="по-малко от {} преди деня на решението", en="less than {} before the decision"
    ),
    Manner.UNTIL: Text(
        bg="извън срока до {} след деня на решението", en="not within the {} after the decision"
    ),
}
_SHORTER: Final = {
    Manner.WITHIN: Text(bg="отпреди най-много {}", en="at most {} old"),
    Manner.SINCE: Text(bg="отпреди поне {}", en="at least {} old"),
    Manner.UNTIL: Text(bg="след най-много {}", en="at most {} ahead"),
}
_NOT_SHORTER: Final = {
    Manner.WITHIN: Text(bg="извън срока от {} назад", en="not within the past {}"),
    Manner.SINCE: Text(bg="отпреди по-малко от {}", en="less than {} old"),
    Manner.UNTIL: Text(bg="извън срока от {} напред", en="not within the next {}"),
}


def asked(
    leaf: Leaf,
    voice: Voice,
    *,
    turned: bool = False,
    most: int | None = None,
    brief: bool = False,
) -> str:
    """Word what a condition on a fact asks: "от 3 до навършване на 18 години".

    Args:
        turned: Whether its opposite is asked.
        most: How many keys of a list are told at most; None tells all.
        brief: Whether a shorter wording is wanted, where there is one.
    """
    fact = voice.lexicon.fact(leaf.fact)
    match leaf:
        case Known():
            return voice.say(_UNKNOWN if turned else _KNOWN)
        case Age():
            return _age(leaf, voice, turned=turned)
        case Elapsed(_, manner, amount):
            return voice.say(_window(manner, turned, brief), _given(fact, amount, voice))
        case Between(_, low, high):
            return _between(fact, (low, high), voice, turned=turned)
        case OneOf(_, values):
            return _one_of(fact, values, voice, turned=turned, most=most)
        case Overlaps(_, values):
            return _overlaps(fact, values, voice, turned=turned, most=most)
        case Compare():
            return _compared(fact, leaf, voice, turned=turned)


def _window(manner: Manner, turned: bool, brief: bool) -> Text:
    if brief:
        return (_NOT_SHORTER if turned else _SHORTER)[manner]
    return (_NOT_MANNERS if turned else _MANNERS)[manner]


def _compared(fact: Fact, leaf: Compare, voice: Voice, *, turned: bool) -> str:
    if leaf.op is Comparison.UNEQUAL:
        return _equal(fact, leaf.value, voice, turned=not turned)
    if leaf.op is Comparison.EQUAL:
        return _equal(fact, leaf.value, voice, turned=turned)
    op = _OPPOSITE[leaf.op] if turned else leaf.op
    words = _DATES if fact.type is FactType.DATE else _ORDER
    return voice.say(words[op], _given(fact, leaf.value, voice))


def _equal(fact: Fact, value: Any, voice: Voice, *, turned: bool) -> str:
    if isinstance(value, bool):
        return quoted((YES if value is not turned else NO)[voice.language], voice.language)
    given = _given(fact, value, voice)
    if turned:
        return voice.say(_OTHER, given)
    return given if isinstance(value, str) else voice.say(_ORDER[Comparison.EQUAL], given)


def _between(fact: Fact, limits: tuple[Any, Any], voice: Voice, *, turned: bool) -> str:
    low, high = (_given(fact, limit, voice) for limit in limits)
    if not turned:
        return voice.say(_BETWEEN, low, high)
    return voice.say(_OUTSIDE if fact.type is FactType.DATE else _BEYOND, low, high)


def _one_of(
    fact: Fact, values: tuple[Any, ...], voice: Voice, *, turned: bool, most: int | None
) -> str:
    if len(values) == 1:
        return _equal(fact, values[0], voice, turned=turned)
    entries = _entries(fact, values, voice)
    if turned:
        return voice.say(_OTHER, some(entries, voice.language, most))
    return voice.say(_ONE_OF, either(entries, voice.language, most))


def _overlaps(
    fact: Fact, values: tuple[str, ...], voice: Voice, *, turned: bool, most: int | None
) -> str:
    entries = choices(fact, values, voice.language)
    if len(entries) == 1:
        return voice.say(_WITHOUT, entries[0]) if turned else entries[0]
    told = either(entries, voice.language, most)
    return voice.say(_NONE_OF if turned else _SOME_OF, told)


def _entries(fact: Fact, values: tuple[Any, ...], voice: Voice) -> tuple[str, ...]:
    if fact.type is FactType.KEY:
        return choices(fact, values, voice.language)
    return tuple(worded(fact, value, voice.language) for value in values)


def _age(leaf: Age, voice: Voice, *, turned: bool) -> str:
    from_, until = (_in_force(given, voice) for given in (leaf.from_, leaf.until))
    high = _years(until, leaf.unit, voice)
    low = _years(from_, leaf.unit, voice)
    if from_ is None:
        return voice.say(_FROM if turned else _UNTIL, high)
    if until is None:
        return voice.say(_UNTIL if turned else _FROM, low)
    if from_ == 0:
        return voice.say(_UNBORN_OR_FROM if turned else _BORN, high)
    return voice.say(_OUT_OF_BAND if turned else _BAND, _bare(from_, low), high)


def _bare(value: Any, told: str) -> str:
    """A number whose unit is told with the next one."""
    return str(value) if isinstance(value, int) else told


def _years(number: Any, unit: SpanUnit, voice: Voice) -> str:
    if isinstance(number, ParameterReference):
        return voice.title(number.key)
    return "" if number is None else span(Span(number, unit), voice.language)


def _given(fact: Fact, given: Any, voice: Voice) -> str:
    """A value as it stands in a condition, or the dated value that is in force."""
    value = _in_force(given, voice)
    if isinstance(value, ParameterReference):
        return voice.title(value.key)
    return worded(fact, value, voice.language)


def _in_force(given: Any, voice: Voice) -> Any:
    dated = voice.dated(given.key) if isinstance(given, ParameterReference) else None
    return dated.value if dated else given
