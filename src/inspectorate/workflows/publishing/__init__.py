"""The steps of `score_year`: extract, then aggregate and plot what was tallied."""
