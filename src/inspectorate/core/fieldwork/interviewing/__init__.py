"""Interviews with case managers: slots, bookings, calendar files, feedback."""
