from copcore import Term, TermKind, Text, hookimpl


@hookimpl
def copcore_register_vocabulary():
    word = Term(kind=TermKind.GOAL, key="peace", label=Text(bg="мир", en="peace"))
    return (word, word)
