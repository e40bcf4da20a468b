"""Finding persons by name."""

from sqlalchemy import Connection, or_, select

from copcore.storage.finding import beginnings
from copcore.storage.sql.schema import PEOPLE
from copcore.storage.sql.statements import current


def people_called(connection: Connection, centre: str, words: str) -> tuple[str, ...]:
    """Ids of the persons of whose names a part begins with each part of the words, in order."""
    table = PEOPLE.table
    folded = table.c.name_folded
    asked = (
        or_(*(folded.contains(standing, autoescape=True) for standing in part))
        for part in beginnings(words)
    )
    # Every text is at least "": this only lets SQLite look through the index of names.
    some = (table.c.centre_id == centre, folded >= "", *asked)
    found = select(table.c.id).where(current(table), *some)
    return tuple(sorted(connection.execute(found).scalars()))
