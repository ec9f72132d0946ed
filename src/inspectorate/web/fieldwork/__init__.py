"""Judging the cases."""
