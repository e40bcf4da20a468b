"""Open vocabularies: what a centre calls its groups, risks, goals, roles and activities."""

from enum import Enum

from attrs import field, frozen

from copcore.domain.people import Sex
from copcore.domain.text import Text
from copcore.domain.time import AgeBand


class TermKind(Enum):
    """What a word is a word for; each kind is a namespace of keys."""

    ACCESS_PATH = "access_path"
    ACTIVITY = "activity"
    CLOSURE_GROUND = "closure_ground"
    DOCUMENT = "document"
    EVENT_KIND = "event_kind"
    GOAL = "goal"
    METHOD = "method"
    PARTNER_TYPE = "partner_type"
    RESOURCE = "resource"
    RISK_FACTOR = "risk_factor"
    SERVICE_TYPE = "service_type"
    STAFF_ROLE = "staff_role"
    SUPPORT_DOMAIN = "support_domain"
    TARGET_GROUP = "target_group"


KIND_NAMES: dict[TermKind, Text] = {
    TermKind.ACCESS_PATH: Text(bg="начин на достъп", en="access path"),
    TermKind.ACTIVITY: Text(bg="дейност", en="activity"),
    TermKind.CLOSURE_GROUND: Text(bg="основание за прекратяване", en="closure ground"),
    TermKind.DOCUMENT: Text(bg="документ", en="document"),
    TermKind.EVENT_KIND: Text(bg="вид събитие", en="event kind"),
    TermKind.GOAL: Text(bg="цел", en="goal"),
    TermKind.METHOD: Text(bg="метод", en="method"),
    TermKind.PARTNER_TYPE: Text(bg="вид партньор", en="partner type"),
    TermKind.RESOURCE: Text(bg="ресурс", en="resource"),
    TermKind.RISK_FACTOR: Text(bg="рисков фактор", en="risk factor"),
    TermKind.SERVICE_TYPE: Text(bg="вид услуга", en="service type"),
    TermKind.STAFF_ROLE: Text(bg="длъжност", en="staff role"),
    TermKind.SUPPORT_DOMAIN: Text(bg="вид подкрепа", en="support domain"),
    TermKind.TARGET_GROUP: Text(bg="целева група", en="target group"),
}
"""What one word of each kind is called in a sentence."""


@frozen(kw_only=True)
class Term:
    """One word of a vocabulary.

    Args:
        kind: The namespace of the key.
        key: English, stable, lower case with underscores.
        label: What people read.
        ages: Ages that the word itself implies, such as those of an underage mother.
        sex: Sex that the word itself implies.
        broader: Key of the wider term of the same kind, so that centres can be compared.
        source: The article or source fact that the word comes from.
    """

    kind: TermKind
    key: str
    label: Text
    ages: AgeBand | None = None
    sex: Sex | None = None
    broader: str | None = None
    source: str | None = field(default=None, repr=False)
