"""The working system of an independent inspectorate."""
