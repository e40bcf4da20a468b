from copcore import Term, TermKind, Text, hookimpl


@hookimpl
def copcore_register_vocabulary():
    return (Term(kind=TermKind.GOAL, key="Цел 1", label=Text(bg="цел", en="goal")),)
