"""The types of organisations that a centre works with."""

from copcore.domain import TermKind
from copcore.vocabulary.words import words_of

_partner = words_of(TermKind.PARTNER_TYPE)

TERMS = (
    _partner("municipality", "община", "municipality", "ЗСУ чл. 75, BRK-32, RAZ-01, TRO-02"),
    _partner(
        "settlement_administration",
        "кметство или кметско наместничество",
        "administration of a settlement",
        "TRO-12",
    ),
    _partner(
        "social_assistance_agency",
        "Агенция за социално подпомагане",
        "social assistance agency",
        "ППЗСУ чл. 43",
    ),
    _partner(
        "social_assistance_directorate",
        "дирекция „Социално подпомагане“",
        "social assistance directorate",
        "ЗСУ чл. 73, RAZ-12, TSE-24, TSE-42",
    ),
    _partner(
        "child_protection_department",
        "отдел „Закрила на детето“",
        "child protection department",
        "ЗЗДет чл. 23, RAZ-12, TSE-24",
        "social_assistance_directorate",
    ),
    _partner(
        "social_services_quality_agency",
        "Агенция за качеството на социалните услуги",
        "social services quality agency",
        "ЗСУ чл. 112",
    ),
    _partner(
        "state_agency_for_child_protection",
        "Държавна агенция за закрила на детето",
        "state agency for child protection",
        "ЗЗДет чл. 7",
    ),
    _partner(
        "juvenile_delinquency_commission",
        "общинска комисия за борба срещу противообществените прояви на малолетни и непълнолетни",
        "municipal commission on antisocial acts of minors",
        "TRO-14",
    ),
    _partner(
        "commission_for_the_child",
        "комисия за детето",
        "commission for the child",
        "ЗЗДет",
    ),
    _partner(
        "educational_institution",
        "образователна институция",
        "educational institution",
        "ЗЗДет чл. 36г, TRO-11",
    ),
    _partner("law_enforcement", "органи на реда", "law enforcement", "ЗЗДет чл. 36г, TRO-13"),
    _partner("prosecution", "прокуратура", "prosecution service", "ЗЗДет чл. 36г"),
    _partner("court", "съд", "court", "ППЗЗДет чл. 20, ал. 4"),
    _partner(
        "health_institution",
        "лечебно заведение",
        "health institution",
        "ЗЗДет чл. 36г, BRK-30",
    ),
    _partner(
        "general_practitioner",
        "личен лекар",
        "general practitioner",
        "ЗЗДет чл. 36г",
    ),
    _partner(
        "institution_concerned_with_children",
        "институция, имаща отношение към децата",
        "institution concerned with children",
        "TSE-25, TRO-04",
    ),
    _partner(
        "non_governmental_organisation",
        "неправителствена организация",
        "non-governmental organisation",
        "EKO-01",
    ),
    _partner(
        "service_provider",
        "доставчик на социални услуги",
        "provider of social services",
        "ППЗСУ чл. 31, TRO-10",
    ),
)
