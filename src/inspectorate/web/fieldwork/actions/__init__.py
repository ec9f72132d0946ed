"""Write what people answer and decide: one transaction each, with its event."""
