"""Reports as they are read, with what decides who may see them."""
