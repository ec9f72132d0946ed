"""Search within published reports: what can be found, what is asked, what is shown."""
