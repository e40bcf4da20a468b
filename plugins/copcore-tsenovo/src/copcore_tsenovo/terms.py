"""Words that only this centre uses, each under the wider word of the shared vocabulary."""

from copcore import TermKind
from copcore.authoring import own_words
from copcore_tsenovo import KEY

_group = own_words(KEY, TermKind.TARGET_GROUP)
_activity = own_words(KEY, TermKind.ACTIVITY)
_goal = own_words(KEY, TermKind.GOAL)

TERMS = (
    _group(
        "underage_expectant_mother",
        "бъдеща непълнолетна майка",
        "future underage mother",
        "TSE-20",
        "expectant_mother",
    ),
    _group(
        "reintegrated_child",
        "дете след реинтеграция",
        "child after reintegration",
        "TSE-17",
        "child_at_risk",
    ),
    _group(
        "adopted_child",
        "дете след осиновителния период",
        "child after the adoption period",
        "TSE-18",
    ),
    _activity(
        "return_to_family",
        "подкрепа при връщане в биологичното семейство от специализирана институция, резидентна "
        "услуга или приемно семейство",
        "support on the return to the biological family from a specialised institution, a "
        "residential service or a foster family",
        "TSE-16",
        "reintegration",
    ),
    _activity(
        "monitoring_after_reintegration",
        "наблюдение на дете след реинтеграция",
        "monitoring after reintegration",
        "TSE-17",
        "follow_up_monitoring",
    ),
    _activity(
        "support_after_adoption",
        "подкрепа на дете след осиновителния период",
        "support of a child after the adoption period",
        "TSE-18",
        "support",
    ),
    _activity(
        "underage_mothers",
        "подкрепа, консултиране и наблюдение на непълнолетни и бъдещи непълнолетни майки",
        "support, counselling and monitoring of underage and future underage mothers",
        "TSE-19, TSE-20",
        "counselling",
    ),
    _goal(
        "own_capacity",
        "развитие на собствения капацитет",
        "developing one's own capacity",
        "TSE-30",
    ),
    _goal(
        "learning", "учене и образование", "learning and education", "TSE-30", "access_to_education"
    ),
    _goal(
        "school_life",
        "активно участие в мероприятията на класа и училището",
        "an active part in the events of class and school",
        "TSE-30",
        "social_inclusion",
    ),
    _goal("socialisation", "социализиране", "socialisation", "TSE-30", "social_integration"),
    _goal(
        "life_of_peers",
        "активно включване в социалния живот на връстниците",
        "an active part in the social life of peers",
        "TSE-30, TSE-54",
        "social_inclusion",
    ),
)
