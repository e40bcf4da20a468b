"""The two engines: one file of SQLite, or a server of PostgreSQL."""
