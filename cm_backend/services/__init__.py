"""What the backend does, apart from HTTP: signing in, deciding commands, telling what changed."""
