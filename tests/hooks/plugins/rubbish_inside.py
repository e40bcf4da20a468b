from copcore import Term, Text, hookimpl


@hookimpl
def copcore_register_vocabulary():
    return (Term(kind="goal", key="peace", label=Text(bg="мир", en="peace")),)
