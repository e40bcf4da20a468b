"""What is told about a child, and who must agree (ЗЗДет чл. 7, 11а, 15 и 16).

Where a measure was taken, the written opinion of the protection body is read as needed beside the
consents, the reading that tells less. For somebody of full age there are no parents to ask, and
the own consent stands alone [D].
"""

from copcore.law.acts import SERVICES_ACT, no, question, yes
from copcore.rules import Subject, fact, parameter, rule

_birth = fact("child.birth_date")
_own_consent = yes("child.agrees_to_disclosure")
_parents_consent = yes("child.parents_agree_to_disclosure")

_disclosure = yes("child.disclosed_by_signal") | (
    (~rule("law.child.is_child") | _parents_consent)
    & (~rule("law.consent.own_needed") | _own_consent)
    & (no("child.under_protection_measure") | yes("child.protection_body_opinion"))
)

_proceedings = (~rule("law.child.is_child") | _parents_consent) & (
    (_birth.age() < parameter("law.age.heard")) | _own_consent
)

RULES = (
    question(
        "child.is_child",
        "Дете ли е лицето по закон?",
        "Is the person a child by law?",
        subject=Subject.CHILD,
        source="ЗЗДет чл. 2",
        when=_birth.age() < parameter("law.age.majority"),
        since=SERVICES_ACT,
    ),
    question(
        "child.must_be_heard",
        "Навършило ли е детето възрастта, на която трябва да бъде изслушано?",
        "Has the child reached the age at which it must be heard?",
        subject=Subject.CHILD,
        source="ЗЗДет чл. 15",
        when=_birth.age() >= parameter("law.age.heard"),
        since=SERVICES_ACT,
    ),
    question(
        "consent.own_needed",
        "Нужно ли е и собственото съгласие на детето за разкриване на данни?",
        "Is the child's own consent to disclosure needed too?",
        subject=Subject.CHILD,
        source="ЗЗДет чл. 11а",
        when=_birth.age() >= parameter("law.age.consent"),
        since=SERVICES_ACT,
    ),
    question(
        "consent.disclosure",
        "Могат ли да се разкрият данни за детето?",
        "May information about the child be disclosed?",
        subject=Subject.CHILD,
        source="ЗЗДет чл. 7, ЗЗДет чл. 11а",
        when=_disclosure,
        since=SERVICES_ACT,
    ),
    question(
        "consent.proceedings",
        "Могат ли да се разкрият сведения от производството за детето?",
        "May information from the child's proceedings be disclosed?",
        subject=Subject.CHILD,
        source="ЗЗДет чл. 16",
        when=_proceedings,
        since=SERVICES_ACT,
    ),
)
