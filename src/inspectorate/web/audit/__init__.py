"""What was done and read: events in chains, and their verification."""
