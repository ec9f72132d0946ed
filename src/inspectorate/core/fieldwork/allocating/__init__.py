"""Who judges which case."""
