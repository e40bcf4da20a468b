"""Text files, and one clear sentence where one cannot be read."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from copcore.errors import InvalidInput


def text_of(path: Path) -> str:
    """The text of a UTF-8 file, normalised (NFC).

    Raises:
        InvalidInput: There is no such file, or it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InvalidInput(
            en=f"There is no file {path}; check its name.",
            bg=f"Няма файл {path}; проверете името му.",
        ) from None
    except IsADirectoryError:
        raise InvalidInput(
            en=f"{path} is a directory; give a file.",
            bg=f"{path} е папка; дайте файл.",
        ) from None
    except OSError as error:
        raise InvalidInput(
            en=f"{path} cannot be read ({error.strerror}); check the file and its rights.",
            bg=f"{path} не може да се прочете ({error.strerror}); проверете файла и правата му.",
        ) from error
    except UnicodeDecodeError:
        raise InvalidInput(
            en=f"{path} is not in UTF-8; save it again with this encoding.",
            bg=f"{path} не е в UTF-8; запишете го отново с тази кодировка.",
        ) from None
    return unicodedata.normalize("NFC", text)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Lead every message about the content of a file by its name."""
    try:
        yield
    except InvalidInput as error:
        en, bg = f"{path}: {error.en}", f"{path}: {error.bg}"
        raise InvalidInput(en=en, bg=bg, **error.data) from None
