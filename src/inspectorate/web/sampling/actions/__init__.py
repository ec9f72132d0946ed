"""Actions: what is done to lists and samples, each in one transaction with its event."""
