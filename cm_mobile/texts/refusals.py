"""The sentence for a refusal: what happened and what to do, by its stable code."""

from cm_mobile.texts import Texts


def refusal(texts: Texts, code: str, field: str | None = None, about: str | None = None) -> str:
    """The user's sentence for `code`; a code of a newer server gets a general one.

    `field` is the record's field at fault, `about` the module that is off.
    """
    key = f"refusal.{code}"
    return texts(
        key if key in texts else "refusal.unknown",
        field=field_label(texts, field),
        module=module_label(texts, about),
    )


def field_label(texts: Texts, field: str | None) -> str:
    """The label of a record's field, or a general word."""
    if field is None or f"field.{field}" not in texts:
        return texts("field.any")
    return texts(f"field.{field}")


def module_label(texts: Texts, module: str | None) -> str:
    """The name of an add-on module, or a general word."""
    if module is None or f"module.{module}" not in texts:
        return texts("module.any")
    return texts(f"module.{module}")
