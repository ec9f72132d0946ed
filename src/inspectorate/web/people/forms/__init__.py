"""What can be typed about people and bodies."""
