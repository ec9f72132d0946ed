"""Commands that keep the application running."""
