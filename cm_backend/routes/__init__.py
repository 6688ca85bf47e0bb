"""HTTP: requests taken apart, answers put together. What happens is decided in the services."""
