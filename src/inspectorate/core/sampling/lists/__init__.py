"""From the rows of a file to the list of cases that may be drawn."""
