"""The only floor that opens files and engines."""
