"""What is made of people's names."""


def initials(name: str) -> str:
    """First letters of the first and the last name."""
    words = name.split()
    ends = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper()
