"""Forms of fieldwork."""
