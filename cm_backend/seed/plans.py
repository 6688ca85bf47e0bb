"""What cleaning plans of the sample company are made of."""

from cm_backend.seed.data_files import Table, read_toml, words

_WORDS = read_toml("plan_words.toml")


def template_for(customer_name: str) -> str:
    """The template that suits a customer, told by its name."""
    folded = customer_name.casefold()
    fitting = (key for key in _WORDS if any(one in folded for one in words(_WORDS, key)))
    return next(fitting, "office")


def featured_plan() -> Table:
    """The plan of the customer that every picture shows."""
    return read_toml("plan_featured.toml")
