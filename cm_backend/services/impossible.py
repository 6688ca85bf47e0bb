"""What an administrator at the server is told when something can't be done."""


class Impossible(Exception):
    """It can't be done; the text says why."""
