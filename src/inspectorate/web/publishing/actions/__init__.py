"""What changes the tables of reports, in one transaction with its event."""
