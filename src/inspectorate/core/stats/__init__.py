"""Formulas a textbook has, without our words."""
