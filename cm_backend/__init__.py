"""The reference backend: an ASGI application over SQLite, for a small company as it is."""
