"""Access to a service: the paper that a path asks for, and what must be drawn up.

The paths are those of ЗСУ чл. 73-77, ППЗСУ чл. 3-23 and ЗЗДет чл. 23-24. People who declare their
own wish, or whom somebody else found, come by none of them: a publicly accessible service is open
to them at once, a service of ППЗСУ чл. 23 without referral, and for any other one their wish goes
to the body that refers (ЗСУ чл. 77, ал. 2). One path that is complete opens the door.

Whether a specialised service of ППЗСУ чл. 23 and one in a dispute over parental rights need
assessment, plan and contract is not confirmed; the answer is unknown until somebody states it.
"""

from copcore.law.acts import REGULATION, SERVICES_ACT, no, question, yes
from copcore.rules import Subject, fact, parameter, rule

_path = fact("case.access_paths")
_paper = fact("case.documents")
_accessibility = fact("case.accessibility")
_duration = fact("case.duration_of_use")
_preliminary_assessment_on = fact("case.preliminary_assessment_on")

_by_own_wish = _path.overlaps("self_referred", "referred_by_institution", "field_outreach")
_preliminary_assessment = _paper.overlaps("preliminary_assessment")

_document_at_door = (
    _path.overlaps("publicly_accessible", "emergency", "parenting_service")
    | _path.overlaps("social_assistance_referral", "municipal_referral") & _preliminary_assessment
    | _path.overlaps("child_protection_referral") & _paper.overlaps("referral_order")
    | _path.overlaps("court_or_order") & _paper.overlaps("administrative_order", "court_decision")
    | _path.overlaps("disability_referral")
    & _paper.overlaps("disability_referral")
    & yes("case.disability_assessment_enclosed")
    | _path.overlaps("parental_rights_dispute")
    & _paper.overlaps("referral_order", "court_decision")
    | _by_own_wish
    & (
        (_accessibility == "publicly_accessible")
        | yes("case.parenting_service")
        | _preliminary_assessment
    )
)

_required_without_referral = yes("case.assessment_required_without_referral")

_assessment_needed = (
    _path.overlaps(
        "social_assistance_referral",
        "municipal_referral",
        "child_protection_referral",
        "court_or_order",
        "disability_referral",
        "emergency",
    )
    | _path.overlaps("parental_rights_dispute") & _required_without_referral
    | _path.overlaps("parenting_service")
    & (_accessibility == "specialised")
    & _required_without_referral
    | _by_own_wish
    & (_accessibility == "specialised")
    & (no("case.parenting_service") | _required_without_referral)
)

RULES = (
    question(
        "access.document_at_door",
        "Налице ли е документът, който се изисква при този начин на достъп?",
        "Is the paper there that this access path asks for?",
        subject=Subject.CASE,
        source="ЗСУ чл. 73-77, ППЗСУ чл. 3-15, ППЗСУ чл. 23, ППЗЗДет чл. 18-20",
        when=_document_at_door,
        since=REGULATION,
    ),
    question(
        "access.assessment_needed",
        "Нужна ли е индивидуална оценка на потребностите?",
        "Is an individual needs assessment needed?",
        subject=Subject.CASE,
        source="ЗСУ чл. 73-77, ЗСУ чл. 80, ЗСУ чл. 83, ППЗСУ чл. 23",
        when=_assessment_needed,
        since=REGULATION,
    ),
    question(
        "access.plan_needed",
        "Нужен ли е индивидуален план за подкрепа?",
        "Is an individual support plan needed?",
        subject=Subject.CASE,
        source="ЗСУ чл. 80, ЗСУ чл. 83, ППЗСУ чл. 23",
        when=rule("law.access.assessment_needed"),
        since=REGULATION,
    ),
    question(
        "access.contract_needed",
        "Нужен ли е договор за ползване на услугата?",
        "Is a contract for the use of the service needed?",
        subject=Subject.CASE,
        source="ЗСУ чл. 85, ППЗСУ чл. 23",
        when=rule("law.access.assessment_needed"),
        since=REGULATION,
    ),
    question(
        "access.drawn_up_afterwards",
        "Могат ли оценката, планът и договорът да последват началото на подкрепата?",
        "May assessment, plan and contract follow after the support has begun?",
        subject=Subject.CASE,
        source="ЗСУ чл. 77, ал. 3",
        when=_path.overlaps("emergency"),
        since=SERVICES_ACT,
    ),
    # The shorter time holds for every use, so that it decides where the duration is unknown.
    question(
        "access.preliminary_assessment_valid",
        "Валидна ли е още предварителната оценка?",
        "Is the preliminary assessment still valid?",
        subject=Subject.CASE,
        source="ППЗСУ чл. 16",
        when=_preliminary_assessment_on.within(parameter("law.access.validity_short_term"))
        | _duration.is_in("medium_term", "long_term")
        & _preliminary_assessment_on.within(parameter("law.access.validity_longer_term"))
        | yes("case.valid_after_stops"),
        since=REGULATION,
    ),
)
