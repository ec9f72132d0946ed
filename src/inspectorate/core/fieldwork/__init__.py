"""Judging the cases: states, allocation, answers, readings, dates, interviews."""
