"""The app: what a phone carries."""

VERSION = "1.0.0"
