"""What pages are made of: what a year's records say, phrases, templates and the folder of a site."""
