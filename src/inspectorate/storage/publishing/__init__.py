"""What pages are made of: counts of a year, phrases, templates and the folder of a site."""
