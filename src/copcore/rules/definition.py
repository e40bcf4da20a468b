"""Rules: a question about one subject that is answered yes, no or unknown."""

from collections.abc import Callable
from datetime import date

from attrs import field, frozen

from copcore.domain import Text, Truth
from copcore.errors import InvalidInput, PluginError
from copcore.rules.facts import Facts, Subject
from copcore.rules.language.expressions import Expression


@frozen(kw_only=True)
class RuleVersion:
    """What a rule says from a day on.

    Args:
        since: First day.
        when: The condition.
        source: The act that brought this version, where it differs from the rule's source.
    """

    since: date
    when: Expression
    source: str | None = None


@frozen(kw_only=True)
class Rule:
    """A question whose answer is an expression over facts.

    Args:
        key: English, stable: ``law.NAME`` or ``CENTRE.NAME``.
        title: The question that it answers.
        subject: Whom or what it is about.
        source: Article or source fact.
        versions: From the oldest to the newest; before the first the answer is unknown.
        centre: Key of the centre whose rule it is; None is a rule for all.

    Raises:
        InvalidInput: It has no version, or two from one day, or they are out of order.
    """

    key: str
    title: Text
    subject: Subject
    source: str
    versions: tuple[RuleVersion, ...]
    centre: str | None = None

    def __attrs_post_init__(self) -> None:
        days = [version.since for version in self.versions]
        if not days or days != sorted(set(days)):
            raise InvalidInput(
                en=f'Rule "{self.key}" needs versions, each from a later day than the one before.',
                bg=f"Правилото „{self.key}“ трябва да има версии, всяка от по-късен ден.",
                key=self.key,
            )

    def version_on(self, day: date) -> RuleVersion | None:
        """The version in force; None before the first."""
        return next((v for v in reversed(self.versions) if v.since <= day), None)


@frozen(kw_only=True)
class OpaqueRule:
    """A rule whose answer a Python function gives, for what the language cannot say.

    It is marked opaque everywhere: there is no SQL for it, its answer cannot be foreseen, and
    nothing can be suggested to turn it.

    Args:
        key: English, stable: ``CENTRE.NAME``.
        title: The question that it answers.
        subject: Whom or what it is about.
        source: Article or source fact.
        facts: Keys of all facts that the function reads.
        explanation: How it comes to its answer, for a social worker.
        answer: Called with the facts and the day; must answer UNKNOWN, never NO, where only a
            fact is missing.
        since: First day on which it holds.
        centre: Key of the centre whose rule it is; None is a rule for all.
    """

    key: str
    title: Text
    subject: Subject
    source: str
    facts: tuple[str, ...]
    explanation: Text
    answer: Callable[[Facts, date], Truth] = field(repr=False)
    since: date
    centre: str | None = None

    def asked(self, facts: Facts, on: date) -> Truth:
        """The answer of the function.

        Raises:
            PluginError: It answered something else than a Truth.
        """
        answered = self.answer(facts, on)
        if isinstance(answered, Truth):
            return answered
        raise PluginError(
            en=f'Opaque rule "{self.key}" answered {type(answered).__name__}; its function must '
            "return Truth.YES, Truth.NO or Truth.UNKNOWN.",
            bg=f"Непрозрачното правило „{self.key}“ отговори с {type(answered).__name__}; "
            "функцията му трябва да връща Truth.YES, Truth.NO или Truth.UNKNOWN.",
            key=self.key,
        )


AnyRule = Rule | OpaqueRule
