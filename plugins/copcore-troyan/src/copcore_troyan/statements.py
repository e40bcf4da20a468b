"""What the centre says about its own work, printed in its report."""

from copcore import StatementKind
from copcore.authoring import sayings

_principle = sayings(StatementKind.PRINCIPLE)
_profile = sayings(StatementKind.PROFILE)
_purpose = sayings(StatementKind.PURPOSE)
_quality = sayings(StatementKind.QUALITY)

ESSENCE = _profile(
    "essence",
    "Широк спектър от дейности, насочени преди всичко към подкрепа, превенция и консултиране на "
    "деца и семейства в риск.",
    "A wide range of activities, meant above all for the support, prevention and counselling of "
    "children and families at risk.",
    "TRO-27, TRO-51",
)

OWN_DISCRETION = _principle(
    "own_discretion",
    "Всяко дете и семейство в риск може да потърси подкрепа по собствена преценка.",
    "Every child and family at risk may seek support at its own discretion.",
    "TRO-44",
)

STATEMENTS = (
    ESSENCE,
    OWN_DISCRETION,
    _principle(
        "according_to_the_case",
        "Дали работата е индивидуална или групова, зависи от конкретния случай.",
        "Whether the work is individual or in a group depends on the concrete case.",
        "TRO-23",
    ),
    _principle(
        "assessment_and_plan",
        "За всяко дете се изготвя индивидуална специализирана оценка на потребностите: по нея се "
        "преценяват рисковете и се съставя планът за подкрепа.",
        "An individual specialised needs assessment is made for every child: the risks are judged "
        "and the support plan is drawn up by it.",
        "TRO-39, TRO-40, TRO-41",
    ),
    _quality(
        "team",
        "Екипът е добре подготвен и мотивиран.",
        "The team is well trained and motivated.",
        "TRO-49",
    ),
    _purpose(
        "interagency_mechanism",
        "Създаване на механизъм за взаимодействие между институциите – за по-добра работа с "
        "децата и семействата в риск на територията на общината.",
        "To create a mechanism for interaction between the institutions, for better work with "
        "children and families at risk in the municipality.",
        "TRO-04, TRO-05",
    ),
    _principle(
        "cooperation",
        "По-тясното сътрудничество между институциите в общината предпазва от социално изключване "
        "и рисково поведение.",
        "Deeper cooperation of the institutions at municipal level prevents social exclusion and "
        "risk behaviour.",
        "TRO-42, TRO-43",
    ),
)
