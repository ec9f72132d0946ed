"""The web shell: turns requests into calls, and results into pages and JSON."""
