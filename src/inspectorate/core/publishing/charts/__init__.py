"""Charts as shapes in place: what is drawn where, measured and tested without a browser."""
