"""Makes synthetic cases and answers of a year whose published figures alone are known.

Writes cases and answers, never scores: it may not import scoring.
"""
