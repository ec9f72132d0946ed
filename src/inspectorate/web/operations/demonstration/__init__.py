"""The demonstration: one person for every role, and inspections under way."""
