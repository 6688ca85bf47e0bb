"""Cleaning plans and the cleaner's day."""
