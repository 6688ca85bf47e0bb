"""What a user can do, one module a subject, one frozen dataclass a command."""
