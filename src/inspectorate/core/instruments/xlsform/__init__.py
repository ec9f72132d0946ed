"""XLSForm: an instrument as the sheets of a form, and such sheets as an instrument."""
