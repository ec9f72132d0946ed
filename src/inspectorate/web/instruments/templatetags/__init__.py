"""Template tags of the published criteria."""
