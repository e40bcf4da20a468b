"""When a provider with state funding may refuse (ЗСУ чл. 78, ал. 5).

There are two grounds and no third. "We do not offer it" cannot be said to a child who comes with a
referral or an order under the Child Protection Act (ППЗСУ чл. 19, ал. 2), and "we cannot meet the
need" only an individual assessment can say.
"""

from copcore.law.acts import REGULATION, no, question, yes
from copcore.rules import Subject, fact, rule

_under_child_protection_act = fact("case.access_paths").overlaps(
    "child_protection_referral", "court_or_order"
) | fact("case.documents").overlaps("referral_order", "administrative_order")

RULES = (
    question(
        "refusal.not_offered",
        "Има ли основание за отказ, защото услугата не се предлага?",
        "Is there a ground to refuse because the service is not offered?",
        subject=Subject.CASE,
        source="ЗСУ чл. 78, ал. 5, ППЗСУ чл. 19, ал. 2",
        when=no("case.service_offered") & ~_under_child_protection_act,
        since=REGULATION,
    ),
    question(
        "refusal.need_not_met",
        "Има ли основание за отказ, защото услугите не отговарят на оценените потребности?",
        "Is there a ground to refuse because the services cannot meet the assessed need?",
        subject=Subject.CASE,
        source="ЗСУ чл. 78, ал. 5, ППЗСУ чл. 20",
        when=yes("case.individually_assessed") & no("case.services_meet_need"),
        since=REGULATION,
    ),
    question(
        "refusal.may_refuse",
        "Може ли доставчикът с държавно финансиране да откаже услугата?",
        "May the provider with state funding refuse the service?",
        subject=Subject.CASE,
        source="ЗСУ чл. 78, ал. 5, ППЗСУ чл. 19-21",
        when=rule("law.refusal.not_offered") | rule("law.refusal.need_not_met"),
        since=REGULATION,
    ),
)
