"""The rule language: its words, and how they are written in Python and in TOML."""
