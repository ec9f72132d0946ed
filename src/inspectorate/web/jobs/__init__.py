"""Work that takes long: how far it is, and what came of it."""
