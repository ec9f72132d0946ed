"""Who did and read what, and when: the chains of events as pages."""
