"""Changes to people and bodies: each is one transaction with its events."""
