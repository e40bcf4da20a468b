"""The address of a database on a server, as ``centre.toml`` has it."""

from urllib.parse import parse_qs, urlsplit

from copcore.errors import InvalidInput


def check_address(url: str) -> None:
    """Refuse what is no address of a PostgreSQL database, or tells a password.

    Raises:
        InvalidInput: The message repeats nothing of it.
    """
    try:
        parts = urlsplit(url)
        password = parts.password
    except ValueError:
        raise _no_address() from None
    if parts.scheme != "postgresql" or not url.startswith("postgresql://"):
        raise _no_address()
    if password is not None or "password" in parse_qs(parts.query):
        raise InvalidInput(
            en="The address of the database holds a password; take it out and write it in the "
            "file that PGPASSFILE names.",
            bg="В адреса на базата има парола; махнете я и я запишете във файла, който сочи "
            "PGPASSFILE.",
        )


def _no_address() -> InvalidInput:
    return InvalidInput(
        en='The address of a database reads "postgresql://user@host/name".',
        bg="Адресът на база се пише „postgresql://user@host/name“.",
    )
