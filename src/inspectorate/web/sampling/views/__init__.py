"""Views: turn a request into a call, and what came of it into a page."""
