"""Faults of reports in the language of the reader: what is wrong, where, what to do."""
