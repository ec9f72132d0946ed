"""From scores to the ratings that a programme gives, by rules that are data."""
