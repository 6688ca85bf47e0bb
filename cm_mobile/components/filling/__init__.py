"""Filling in a quality report: its rooms, its checkpoints, its end."""
