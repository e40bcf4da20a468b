from copcore import Term, TermKind, Text, hookimpl


@hookimpl
def copcore_register_vocabulary():
    return (Term(kind=TermKind.GOAL, key="dropped", label=Text(bg="цел", en="goal")),)


@hookimpl
def copcore_register_programmes(centre):
    raise ZeroDivisionError("division by zero\nin a plugin")
