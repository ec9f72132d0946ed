"""Answers as devices send them: operations, what becomes of them, what is lacking."""
