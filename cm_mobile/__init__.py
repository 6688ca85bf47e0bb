"""The app: what a phone carries."""
