"""Everything of an inspection, out, at any stage: as CSV, as a spreadsheet, as JSON."""
