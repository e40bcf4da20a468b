"""Books of rules, records to ask them of, and records made from a rule."""
