from datetime import date

from copcore import Rule, RuleVersion, Subject, Text, fact, hookimpl


@hookimpl
def copcore_register_rules():
    return (
        Rule(
            key="dolno_celo.age",
            title=Text(bg="Малко ли е детето?", en="Is the child young?"),
            subject=Subject.CHILD,
            source="X",
            versions=(
                RuleVersion(since=date(2024, 1, 1), when=fact("child.birth_date").age() < 7),
            ),
            centre="dolno_celo",
        ),
    )
