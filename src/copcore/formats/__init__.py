"""The built-in report formats: text, JSON, CSV and HTML, registered like any plugin's."""
