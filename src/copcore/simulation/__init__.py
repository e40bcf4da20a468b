"""Simulation: a coherent period of case work from targets, through the commands."""

from copcore.simulation.scenario import PlannedEvent, Provenance, Scenario, Target, Targets
from copcore.simulation.script import SIMULATION
from copcore.simulation.simulate import simulate

__all__ = ["SIMULATION", "PlannedEvent", "Provenance", "Scenario", "Target", "Targets", "simulate"]
