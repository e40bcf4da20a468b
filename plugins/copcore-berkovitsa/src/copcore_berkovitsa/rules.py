"""The rules of the centre: a focus on the youngest, and help for everyone (BRK-02, BRK-36)."""

from datetime import date

from copcore import Applicant, Finding, Rule, Text, Truth
from copcore_berkovitsa.profile import AGE_FOCUS

_FOCUS = {
    Truth.YES: Text(
        bg="Потребителят още не е навършил 3 години: той е във фокуса на работата.",
        en="The user has not reached the third birthday and is in the focus of the work.",
    ),
    Truth.NO: Text(
        bg="Потребителят не е на възраст от 0 до 3 години; фокусът не изключва никого.",
        en="The user is not aged 0 to 3; the focus excludes nobody.",
    ),
    Truth.UNKNOWN: Text(
        bg="Рождената дата не е известна достатъчно точно, за да се каже дали потребителят е "
        "във фокуса; това не пречи на подкрепата.",
        en="The birth date is not known well enough to tell whether the user is in the focus; "
        "this is no obstacle to support.",
    ),
}

_EVERYONE = Text(
    bg="Центърът подкрепя всеки, който има нужда от помощ; възрастта не е основание за отказ.",
    en="The centre supports everyone who needs help; age is no ground for refusal.",
)


def in_focus(applicant: Applicant, on: date) -> Finding:
    """Say whether the user is of the ages in the focus; the answer admits and refuses nobody.

    "От 0 до 3 г." is read *until the third birthday is reached* [U]: the same words are read in
    the same way in "от 3 до 18 години", and the narrower reading cannot overstate the share of
    work that goes to the focus. Nobody loses by it, because the focus is no condition (BRK-02).
    """
    outcome = AGE_FOCUS.contains(applicant.person.birth, on)
    return Finding(outcome=outcome, reason=_FOCUS[outcome])


def may_be_served(_applicant: Applicant, _on: date) -> Finding:
    """Say yes to everyone who needs help, whatever the age, and also where it is unknown."""
    return Finding(outcome=Truth.YES, reason=_EVERYONE)


RULES = (
    Rule(
        key="in_focus",
        title=Text(bg="Във фокуса 0–3 години ли е?", en="In the focus of ages 0 to 3?"),
        source="BRK-02",
        decide=in_focus,
    ),
    Rule(
        key="may_be_served",
        title=Text(bg="Може ли да получи подкрепа?", en="May the user be supported?"),
        source="BRK-36",
        decide=may_be_served,
    ),
)
