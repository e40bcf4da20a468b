"""Texts between quotation marks, as Python and TOML both read them."""

import json


def quoted(text: str) -> str:
    """The text in double quotes, with all that ends a line or cannot be seen escaped."""
    marked = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in marked)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
