"""Finds the classes of a package's modules, so that a new module needs no registration."""

import pkgutil
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


def classes(package: str, base: type[T]) -> tuple[type[T], ...]:
    """All subclasses of `base` in the package's modules, in the order of modules and lines."""
    found: list[type[T]] = []
    for info in pkgutil.iter_modules(import_module(package).__path__):
        module = import_module(f"{package}.{info.name}")
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, base)
            and value.__module__ == module.__name__
        ]
    return tuple(found)
