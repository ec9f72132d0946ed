"""First pages by role, and the year on one page."""
