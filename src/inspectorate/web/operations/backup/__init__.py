"""Backups: one encrypted file that can be restored, and is known to be whole."""
