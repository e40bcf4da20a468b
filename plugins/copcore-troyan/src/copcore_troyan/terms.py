"""Words that only this centre uses, each under the wider word of the shared vocabulary."""

from copcore import TermKind
from copcore.authoring import own_words
from copcore_troyan import KEY

_group = own_words(KEY, TermKind.TARGET_GROUP)

TERMS = (
    _group(
        "child_victim_of_physical_and_emotional_abuse",
        "дете, жертва на физически и емоционален тормоз",
        "child victim of physical and emotional abuse",
        "TRO-28",
        "child_victim_of_abuse",
    ),
    _group(
        "youth_from_specialised_institution",
        "младеж, ползващ или напускащ специализирана институция",
        "youth using or leaving a specialised institution",
        "TRO-33",
        "child_from_specialised_institution",
    ),
    _group(
        "youth_from_residential_service",
        "младеж, ползващ или напускащ услуга от резидентен тип",
        "youth using or leaving a residential-type service",
        "TRO-34",
        "child_from_residential_service",
    ),
)
