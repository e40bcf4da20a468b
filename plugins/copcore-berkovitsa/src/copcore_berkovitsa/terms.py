"""Words of this centre beside the shared vocabulary."""

from copcore import TermKind
from copcore.authoring import own_words
from copcore_berkovitsa import KEY

_service = own_words(KEY, TermKind.SERVICE_TYPE)
_activity = own_words(KEY, TermKind.ACTIVITY)
_goal = own_words(KEY, TermKind.GOAL)

TERMS = (
    _service(
        "integrated_community_service",
        "интегрирана социална услуга в общността",
        "integrated social service in the community",
        "BRK-15",
    ),
    _activity("family_planning", "семейно планиране", "family planning", "BRK-26"),
    _activity("health_care", "здравна грижа", "health care", "BRK-27"),
    _activity(
        "diagnosis_and_treatment",
        "съдействие за диагностика и лечение на деца със специфични заболявания",
        "help with diagnosis and treatment for children with specific illnesses",
        "BRK-30",
    ),
    _goal(
        "preschool_and_school",
        "достъп до предучилищно и училищно образование",
        "access to pre-school and school education",
        "BRK-28",
        "access_to_education",
    ),
)
