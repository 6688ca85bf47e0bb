"""The phone's own database: what the screen shows, and what waits to be sent. The only place with SQL."""
