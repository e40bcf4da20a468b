"""Whom the work is for, and what threatens them."""

from copcore.domain import AgeBand, Sex, TermKind
from copcore.vocabulary.words import words_of

_group = words_of(TermKind.TARGET_GROUP)
_risk = words_of(TermKind.RISK_FACTOR)

# Ages that the words imply in general use ([U]); they decide nothing about anybody.
_GROWN_UP = AgeBand(from_years=18)
_UNDERAGE = AgeBand(from_years=14, until_years=18)
_GROWING_UP = AgeBand(from_years=10, until_years=18)
_SCHOOL = AgeBand(from_years=7, until_years=18)

_GROUPS = (
    _group(
        "child_at_risk",
        "дете в риск",
        "child at risk",
        "ЗЗДет § 1, т. 11, BRK-31, RAZ-07, RAZ-10, TRO-05, TSE-02, EKO-11",
    ),
    _group(
        "family_at_risk",
        "семейство в риск",
        "family at risk",
        "BRK-31, RAZ-07, TRO-05, TSE-11, EKO-38",
    ),
    _group(
        "vulnerable_group",
        "уязвими групи и семейства",
        "vulnerable groups and families",
        "BRK-14, RAZ-02",
    ),
    _group(
        "community_child",
        "дете от общността",
        "child of the community",
        "TSE-52, EKO-17",
    ),
    _group(
        "community_family",
        "семейство от общността",
        "family of the community",
        "TSE-47, TSE-52",
    ),
    _group(
        "adolescent",
        "подрастващ",
        "adolescent",
        "BRK-29, TSE-27",
        "child_at_risk",
        ages=_GROWING_UP,
    ),
    _group(
        "child_victim_of_violence",
        "дете, жертва на насилие",
        "child victim of violence",
        "ЗЗДет § 1, т. 11, TRO-29, TSE-50, EKO-12",
        "child_at_risk",
    ),
    _group(
        "child_victim_of_abuse",
        "дете, жертва на тормоз",
        "child victim of abuse",
        "ЗЗДет § 1, т. 11, TRO-28",
        "child_at_risk",
    ),
    _group(
        "child_victim_of_exploitation",
        "дете, жертва на експлоатация",
        "child victim of exploitation",
        "ЗЗДет § 1, т. 11, TRO-29",
        "child_at_risk",
    ),
    _group(
        "child_victim_of_trafficking",
        "дете, жертва на трафик",
        "child victim of trafficking",
        "ЗСУ чл. 77, ал. 3, НКСУ § 1, ал. 11",
        "child_at_risk",
    ),
    _group(
        "neglected_child",
        "неглижирано дете",
        "neglected child",
        "ЗЗДет чл. 36а, TRO-30, BRK-03",
        "child_at_risk",
    ),
    _group(
        "abandoned_child",
        "изоставено дете",
        "abandoned child",
        "ЗЗДет чл. 36а, TRO-30",
        "child_at_risk",
    ),
    _group(
        "child_at_risk_of_school_dropout",
        "дете, застрашено от отпадане от училище",
        "child at risk of dropping out of school",
        "ЗЗДет § 1, т. 11, TRO-31, EKO-13",
        "child_at_risk",
        ages=_SCHOOL,
    ),
    _group(
        "child_dropped_out_of_school",
        "дете, отпаднало от училище",
        "child who has dropped out of school",
        "ЗЗДет § 1, т. 11, TRO-31, EKO-13",
        "child_at_risk",
        ages=_SCHOOL,
    ),
    _group(
        "child_with_risk_behaviour",
        "дете с рисково поведение",
        "child with risk behaviour",
        "BRK-29, TRO-32, EKO-17",
        ages=_SCHOOL,
    ),
    _group(
        "child_with_deviant_behaviour",
        "дете с отклоняващо се поведение",
        "child with deviant behaviour",
        "TRO-32, EKO-08",
        ages=_SCHOOL,
    ),
    _group(
        "child_with_behavioural_problems",
        "дете с поведенчески проблеми и прояви",
        "child with behavioural problems and acts",
        "TSE-15, TSE-49, EKO-39",
    ),
    _group(
        "child_from_specialised_institution",
        "дете, ползващо или напускащо специализирана институция",
        "child using or leaving a specialised institution",
        "TRO-33, TSE-10, TSE-16, EKO-16, EKO-37",
    ),
    _group(
        "child_from_residential_service",
        "дете, ползващо или напускащо услуга от резидентен тип",
        "child using or leaving a residential-type service",
        "TRO-34, TSE-16",
    ),
    _group(
        "child_from_foster_family",
        "дете, настанено в приемно семейство",
        "child placed in a foster family",
        "ЗЗДет чл. 4, TSE-16",
    ),
    _group(
        "child_of_ethnic_minority",
        "дете от етническо малцинство",
        "child of an ethnic minority",
        "TSE-28",
    ),
    _group(
        "child_with_special_educational_needs",
        "дете със специални образователни потребности",
        "child with special educational needs",
        "TSE-29, EKO-14",
    ),
    _group(
        "child_with_disability",
        "дете с увреждане",
        "child with a disability",
        "ЗЗДет чл. 4, EKO-14",
    ),
    _group(
        "family_of_child_with_special_needs",
        "семейство с дете със специални потребности",
        "family with a child with special needs",
        "EKO-14, TSE-29",
    ),
    _group(
        "family_at_risk_of_abandoning_child",
        "семейство в риск да изостави детето си",
        "family at risk of abandoning its child",
        "ЗЗДет чл. 36а, TRO-35",
        "family_at_risk",
    ),
    _group(
        "family_in_need_of_support",
        "семейство, което се нуждае от допълнителна подкрепа",
        "family in need of additional support",
        "TRO-35, EKO-15, RAZ-13",
    ),
    _group("parent", "родител", "parent", "ЗСУ чл. 14, RAZ-13, TSE-40", ages=_GROWN_UP),
    _group(
        "kinship_carer",
        "роднина или близък, който отглежда дете",
        "relative or close person who cares for a child",
        "ЗЗДет чл. 4",
        ages=_GROWN_UP,
    ),
    _group(
        "foster_parent",
        "приемен родител",
        "foster parent",
        "ЗСУ чл. 14, TRO-38, TSE-12",
        ages=_GROWN_UP,
    ),
    _group(
        "foster_candidate",
        "кандидат за приемно семейство",
        "foster family applicant",
        "ЗСУ чл. 14, TRO-38",
        ages=_GROWN_UP,
    ),
    _group(
        "adoptive_parent",
        "осиновител",
        "adoptive parent",
        "ЗСУ чл. 14, TRO-37, TSE-12",
        ages=_GROWN_UP,
    ),
    _group(
        "prospective_adopter",
        "кандидат-осиновител",
        "prospective adopter",
        "ЗСУ чл. 14, TRO-36",
        ages=_GROWN_UP,
    ),
    _group(
        "underage_mother",
        "непълнолетна майка",
        "underage mother",
        "TSE-19, BRK-25",
        ages=_UNDERAGE,
        sex=Sex.FEMALE,
    ),
    _group(
        "expectant_mother",
        "бъдеща майка",
        "expectant mother",
        "TSE-20, BRK-26",
        ages=AgeBand(from_years=14),
        sex=Sex.FEMALE,
    ),
)

_RISKS = (
    _risk("neglect", "неглижиране", "neglect", "ЗЗДет чл. 36а, BRK-03, TRO-30"),
    _risk("unsuitable_care", "неподходяща грижа", "unsuitable care", "BRK-04"),
    _risk(
        "separation",
        "отделяне от семейството",
        "separation from the family",
        "BRK-05, BRK-21",
    ),
    _risk(
        "abandonment",
        "изоставяне",
        "abandonment",
        "ЗЗДет чл. 36а, BRK-22, TRO-35, TSE-03, EKO-26",
    ),
    _risk(
        "institutionalisation",
        "настаняване в специализирана институция",
        "placement in a specialised institution",
        "RAZ-08, TSE-04",
    ),
    _risk("violence", "насилие", "violence", "ЗЗДет § 1, т. 11, TRO-29, TSE-05, EKO-03"),
    _risk(
        "domestic_violence",
        "домашно насилие",
        "domestic violence",
        "ЗСУ чл. 77, ал. 3",
        "violence",
    ),
    _risk("abuse", "тормоз", "abuse", "ЗЗДет § 1, т. 11, TRO-28"),
    _risk("exploitation", "експлоатация", "exploitation", "ЗЗДет § 1, т. 11, TRO-29"),
    _risk("trafficking", "трафик", "trafficking", "ЗСУ чл. 77, ал. 3"),
    _risk(
        "school_dropout",
        "отпадане от училище",
        "school drop-out",
        "ЗЗДет § 1, т. 11, TRO-31, TSE-06, EKO-09",
    ),
    _risk(
        "risk_behaviour",
        "рисково поведение",
        "risk behaviour",
        "BRK-29, TRO-32, EKO-17",
    ),
    _risk(
        "deviant_behaviour",
        "отклоняващо се поведение",
        "deviant behaviour",
        "TRO-32, EKO-08",
    ),
    _risk("antisocial_act", "противообществена проява", "antisocial act", "TRO-14, TSE-15"),
    _risk(
        "behavioural_problems",
        "поведенчески проблеми",
        "behavioural problems",
        "TSE-15, EKO-39",
    ),
    _risk("child_marriage", "детски брак", "child marriage", "BRK-24"),
    _risk("early_birth", "ранно раждане", "early birth", "BRK-25, TSE-19"),
    _risk(
        "social_exclusion",
        "социално изключване",
        "social exclusion",
        "RAZ-11, TRO-43, EKO-06",
    ),
    _risk(
        "developmental_risk",
        "рискова ситуация за развитието на детето",
        "risk situation for the child's development",
        "ЗЗДет § 1, т. 11, RAZ-09",
    ),
    _risk(
        "family_crisis",
        "криза в семейството",
        "crisis in the family",
        "ЗСУ чл. 77, ал. 3, RAZ-15",
    ),
    _risk(
        "low_parental_capacity",
        "недостатъчен родителски капацитет",
        "insufficient parental capacity",
        "BRK-20, TSE-21, EKO-19",
    ),
)

TERMS = _GROUPS + _RISKS
