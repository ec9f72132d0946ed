"""Judging the cases: assessments, allocation, answers, readings, interviews."""
