from copcore import Changeable, Fact, FactType, Subject, Text, hookimpl


@hookimpl
def copcore_register_facts():
    return (
        Fact(
            key="dolno_selo.colour",
            type=FactType.KEY,
            subject=Subject.CHILD,
            label=Text(bg="Цвят", en="Colour"),
            changeable=Changeable.PERSON,
        ),
    )
