"""Reports: written together, checked by the inspected body, published once."""
