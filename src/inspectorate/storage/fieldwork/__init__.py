"""Files of fieldwork: tools that are filled in outside the application."""
