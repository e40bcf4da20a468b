"""What the centre says about its aim, principles and people, printed in its report."""

from copcore import StatementKind
from copcore.authoring import sayings

_principle = sayings(StatementKind.PRINCIPLE)
_profile = sayings(StatementKind.PROFILE)
_quality = sayings(StatementKind.QUALITY)

AIM = sayings(StatementKind.PURPOSE)(
    "aim",
    "По-добро качество на живот на децата в семейната и социалната среда – чрез качествени "
    "услуги, обвързани с детето, и чрез промяна на средата.",
    "A better quality of life of children in their family and social environment, through quality "
    "services tied to the child and through a change of the environment.",
    "EKO-05",
)

PRINCIPLES = (
    _profile(
        "whom_for",
        "Центърът е социална услуга за деца и семейства.",
        "The centre is a social service for children and families.",
        "EKO-02",
    ),
    _principle(
        "accessible_services",
        "Услугите отговарят на потребностите и са достъпни за всяко дете в риск и за неговото "
        "семейство.",
        "The services meet the needs and are accessible to every child at risk and to its family.",
        "EKO-40",
    ),
    _principle(
        "family_environment",
        "Всяко дете да се отглежда в семейна среда: затова подкрепа получават и семействата на "
        "децата в риск.",
        "Every child is to be raised in a family environment: therefore the families of children "
        "at risk are supported too.",
        "EKO-18",
    ),
    _profile(
        "special_needs",
        "За специални потребности се приемат аномалии, увреждания и отклонения.",
        "Anomalies, disabilities and deviations are taken as special needs.",
        "EKO-14",
    ),
)

STAFF_PRINCIPLES = (
    _principle(
        "staff_selection",
        "Хората, които пряко работят за закрилата на децата, се подбират според личностните и "
        "социалните им качества.",
        "People directly engaged in the protection of children are selected by their personal and "
        "social qualities.",
        # Mirrors ЗЗДет чл. 3, т. 6.
        "EKO-21",
    ),
    _quality(
        "staff_care",
        "Центърът се грижи за професионалната квалификация и подкрепата на служителите си.",
        "The centre takes care of the professional qualification and support of its staff.",
        "EKO-22",
    ),
)

STATEMENTS = (AIM, *PRINCIPLES, *STAFF_PRINCIPLES)
