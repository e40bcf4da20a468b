"""The individual needs assessment (индивидуална оценка на потребностите, ЗСУ чл. 6)."""

from datetime import date

from attrs import field, frozen

from copcore.domain.fields import PERSONAL, check_id


@frozen(kw_only=True)
class NeedsAssessment:
    """What a team found out about needs and risks.

    Args:
        on: Day on which it was finished.
        team: Ids of the workers; the law asks for at least two (ППЗСУ чл. 25, ал. 4), and fewer
            are stored with a warning.
        risk_factors: Keys of ``risk_factor`` terms that were found.
        needs: Keys of ``support_domain`` terms in which support is needed.
        conclusions: Findings and recommendations in the team's words.
    """

    id: str = field(validator=check_id)
    on: date
    team: tuple[str, ...]
    risk_factors: tuple[str, ...] = field(default=(), repr=False, metadata=PERSONAL)
    needs: tuple[str, ...] = field(default=(), repr=False, metadata=PERSONAL)
    conclusions: str | None = field(default=None, repr=False, metadata=PERSONAL)
