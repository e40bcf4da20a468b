"""Finding persons by name."""

from sqlalchemy import Connection, select

from copcore.storage.finding import folded_words
from copcore.storage.sql.schema import PEOPLE
from copcore.storage.sql.statements import current


def people_called(connection: Connection, centre: str, words: str) -> tuple[str, ...]:
    """Ids of the persons of whose names some begin with each of the words, in their order."""
    table = PEOPLE.table
    folded = table.c.name_folded
    asked = (folded.contains(word, autoescape=True) for word in folded_words(words))
    found = select(table.c.id).where(table.c.centre_id == centre, current(table), *asked)
    return tuple(connection.execute(found.order_by(table.c.id)).scalars())
