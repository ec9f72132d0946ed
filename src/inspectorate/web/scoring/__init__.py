"""Scores as they come in."""
