"""What happened, in a chain of events that shows any change."""
