"""What stands on which page: results become blocks here."""
