"""The only place where store and API meet: what waits is sent, what is new is fetched."""
