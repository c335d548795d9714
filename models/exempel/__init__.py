"""Exempel: an invented kommun with a whole working life in it, for the first look, for teaching and for tests."""

from models.exempel.build import build

__all__ = ["build"]
