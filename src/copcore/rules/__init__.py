"""Rules: who is eligible, and why."""

from copcore.rules.rule import Applicant, Finding, Rule

__all__ = ["Applicant", "Finding", "Rule"]
