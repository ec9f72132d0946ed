"""Instruments as files: documents, versions, vignettes, and the lock of what is published."""
