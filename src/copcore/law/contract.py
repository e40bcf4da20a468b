"""The contract for the use of a service: how long it may last, and what follows its signing."""

from datetime import date

from copcore.law.acts import REGULATION, SERVICES_ACT, question
from copcore.rules import Expression, Rule, Subject, fact, parameter, rule

_term = fact("case.contract_term")
_duration = fact("case.duration_of_use")
_short, _medium, _long = (
    parameter(f"law.contract.{name}") for name in ("short_term", "medium_term", "long_term")
)

_term_fits = (
    (_duration == "short_term") & rule("law.contract.short_term")
    | (_duration == "medium_term") & rule("law.contract.medium_term")
    | (_duration == "long_term") & rule("law.contract.long_term")
)


def _about(name: str, bg: str, en: str, source: str, when: Expression, since: date) -> Rule:
    return question(
        f"contract.{name}", bg, en, subject=Subject.CASE, source=source, when=when, since=since
    )


RULES = (
    _about(
        "short_term",
        "Краткосрочно ли е ползването според срока на договора?",
        "Is the use short-term by the term of the contract?",
        "ЗСУ чл. 16",
        _term <= _short,
        SERVICES_ACT,
    ),
    _about(
        "medium_term",
        "Средносрочно ли е ползването според срока на договора?",
        "Is the use medium-term by the term of the contract?",
        "ЗСУ чл. 16",
        (_term > _short) & (_term <= _medium),
        SERVICES_ACT,
    ),
    _about(
        "long_term",
        "Дългосрочно ли е ползването според срока на договора?",
        "Is the use long-term by the term of the contract?",
        "ЗСУ чл. 16",
        (_term > _medium) & (_term <= _long),
        SERVICES_ACT,
    ),
    _about(
        "term_fits",
        "Отговаря ли срокът на договора на срочността на ползването?",
        "Does the term of the contract fit the duration of use?",
        "ЗСУ чл. 16, ППЗСУ чл. 40",
        _term_fits,
        REGULATION,
    ),
    _about(
        "entry_still_in_time",
        "Тече ли още срокът за вписване или съобщаване на договора?",
        "Is there still time to enter or report the contract?",
        "ППЗСУ чл. 43",
        fact("case.contract_signed_on").within(parameter("law.contract.entry")),
        REGULATION,
    ),
    _about(
        "notice_over",
        "Изтекло ли е предизвестието на потребителя?",
        "Is the user's notice over?",
        "ППЗСУ чл. 41",
        fact("case.notice_given_on").since(parameter("law.contract.notice")),
        REGULATION,
    ),
    _about(
        "evaluation_due",
        "Време ли е за доклада за оценка преди края на договора?",
        "Is it time for the evaluation report before the end of the contract?",
        "ППЗСУ чл. 38",
        fact("case.contract_ends_on").until(parameter("law.contract.evaluation")),
        REGULATION,
    ),
)
