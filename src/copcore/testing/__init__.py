"""What tests of copcore, of plugins and of tools build on; nothing else in copcore imports it.

It needs Hypothesis. ``copcore.testing.strategies`` makes valid values of the domain and commands,
``copcore.testing.rules.drawing`` books of rules and the records they are asked of, and
``copcore.testing.rules.examples`` records made from one rule: with a wanted answer, or on its
boundaries. All people in them are invented.
"""
