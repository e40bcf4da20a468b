"""What the kinds of facts and the effects of a rehearsal are called on the screen."""

from typing import Final

from copcore.domain import Text
from copcore.rules import Changeable, FactType, Subject

SUBJECTS: Final[dict[Subject, Text]] = {
    Subject.CHILD: Text(bg="дете", en="child"),
    Subject.FAMILY: Text(bg="семейство", en="family"),
    Subject.CASE: Text(bg="случай", en="case"),
    Subject.CENTRE: Text(bg="център", en="centre"),
    Subject.MEMBER: Text(bg="член на семейство", en="family member"),
}
TYPES: Final[dict[FactType, Text]] = {
    FactType.BOOL: Text(bg="да или не", en="yes or no"),
    FactType.KEY: Text(bg="ключ", en="key"),
    FactType.KEYS: Text(bg="ключове", en="keys"),
    FactType.INTEGER: Text(bg="число", en="number"),
    FactType.DATE: Text(bg="дата", en="date"),
    FactType.DURATION: Text(bg="продължителност", en="duration"),
    FactType.TEXT: Text(bg="текст", en="text"),
}
CHANGEABLE: Final[dict[Changeable, Text]] = {
    Changeable.PERSON: Text(bg="човек", en="a person"),
    Changeable.TIME: Text(bg="времето", en="time"),
    Changeable.NOBODY: Text(bg="никой", en="nobody"),
}
