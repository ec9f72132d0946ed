"""Loading a reconstructed year into the living database."""
