"""Read what scores are made of, and the scores that were kept."""
