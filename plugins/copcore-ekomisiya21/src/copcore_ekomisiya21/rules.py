"""Whether a child is of the ages that the centre takes, as a plain predicate."""

from datetime import date

from copcore import Applicant, Finding, Rule, Text, Truth
from copcore_ekomisiya21.profile import AGES

_REASONS = {
    Truth.YES: Text(
        bg="Навършени са 3 години и още не са навършени 18.",
        en="The third birthday is reached and the eighteenth is not.",
    ),
    Truth.NO: Text(
        bg="Лицето не е на възраст от 3 до 18 години; като член на семейството на такова дете "
        "може да получи подкрепа.",
        en="The person is not aged 3 to 18; as family of such a child he or she can be supported.",
    ),
    Truth.UNKNOWN: Text(
        bg="Рождената дата не е известна достатъчно точно; уточнете я.",
        en="The birth date is not known well enough; find it out.",
    ),
}


def of_age(applicant: Applicant, on: date) -> Finding:
    """Say whether the person is a child from the third birthday until the eighteenth (EKO-11).

    The ages bound the children; their families have none. A missing or imprecise birth date
    gives UNKNOWN exactly where it could be either.
    """
    outcome = AGES.contains(applicant.person.birth, on)
    return Finding(outcome=outcome, reason=_REASONS[outcome])


RULES = (
    Rule(
        key="aged_3_to_18",
        title=Text(bg="На възраст от 3 до 18 години ли е детето?", en="Is the child aged 3 to 18?"),
        source="EKO-11",
        decide=of_age,
    ),
)
