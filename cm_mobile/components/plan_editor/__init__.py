"""The editor of cleaning plans: each change is saved at once."""
