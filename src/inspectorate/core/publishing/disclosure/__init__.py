"""Disclosure control: what a published table would tell about few people, and hiding it."""
