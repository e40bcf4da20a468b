"""Conditions, reasons and forecasts of rules as sentences."""
