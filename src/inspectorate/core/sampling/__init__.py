"""Of whom we ask it: case lists, sizes, draws and their certificates."""
