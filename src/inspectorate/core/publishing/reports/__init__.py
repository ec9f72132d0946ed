"""Reports that people write together over a frozen snapshot of results."""
