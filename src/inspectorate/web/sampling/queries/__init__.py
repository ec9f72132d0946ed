"""Queries: what pages and actions read of lists and samples."""
