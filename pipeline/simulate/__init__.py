"""Realistic score sheets and registers of people who do not exist, from truths known in advance."""

from pipeline.simulate.profile import Profile, load_profile
from pipeline.simulate.simulate import simulate
from pipeline.simulate.truth import Truth

__all__ = ["Profile", "Truth", "load_profile", "simulate"]
