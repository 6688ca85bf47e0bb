"""The phone's database: what the screen shows and what waits. The only place with SQL."""
