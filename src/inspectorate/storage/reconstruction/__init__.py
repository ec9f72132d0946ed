"""The plan of a year, the records made of it, and the solver of whole numbers."""
