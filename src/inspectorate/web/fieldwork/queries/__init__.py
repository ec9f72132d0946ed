"""Read assessments and the answers in them, as plain values and as core decides about them."""
