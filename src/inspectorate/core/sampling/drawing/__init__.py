"""From the list of cases and a design to the cases drawn."""
