"""Values that law or a centre sets: each holds from a day on and has a source."""

from datetime import date

from attrs import frozen

from copcore.domain import Text
from copcore.errors import InvalidInput
from copcore.rules.spans import Span

ParameterValue = int | date | Span


@frozen
class DatedValue:
    """A value from a day on.

    Args:
        since: First day on which it holds.
        value: A number, a day or an amount of time.
        source: The act that set it.
    """

    since: date
    value: ParameterValue
    source: str


@frozen(kw_only=True)
class Parameter:
    """A value that may change over time, such as the age of majority.

    Args:
        key: English, stable: ``law.NAME`` or ``CENTRE.NAME``.
        title: What people call it.
        values: From the oldest to the newest, all of one type.

    Raises:
        InvalidInput: Two values begin on one day, or their types differ.
    """

    key: str
    title: Text
    values: tuple[DatedValue, ...]

    def __attrs_post_init__(self) -> None:
        days = [dated.since for dated in self.values]
        kinds = {(type(d.value), getattr(d.value, "unit", None)) for d in self.values}
        if not days or days != sorted(set(days)) or len(kinds) != 1:
            raise InvalidInput(
                en=f'Parameter "{self.key}" needs values of one type, each from a later day.',
                bg=f"Параметърът „{self.key}“ трябва да има стойности от един вид, всяка от "
                "по-късен ден.",
                key=self.key,
            )

    def on(self, day: date) -> DatedValue | None:
        """The value in force; None before the first."""
        return next((d for d in reversed(self.values) if d.since <= day), None)
