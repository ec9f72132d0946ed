"""What the answers say, and how sure we are."""
