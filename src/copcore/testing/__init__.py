"""What tests of copcore, of plugins and of tools build on; nothing else in copcore imports it.

It needs Hypothesis. ``copcore.testing.strategies`` makes valid values of the domain and commands;
all people in them are invented.
"""
