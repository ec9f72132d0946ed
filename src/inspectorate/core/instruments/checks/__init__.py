"""What a checker looks for, by subject; each check yields every fault it finds."""
