"""What we ask: criteria, questions, scales and the scores they count towards."""
