"""Reminders: rows, the form, and what one does with one that is due."""
