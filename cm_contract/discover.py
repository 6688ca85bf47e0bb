"""Finds a package's modules and their classes, so that a new module needs no registration."""

import pkgutil
from importlib import import_module
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: str) -> tuple[ModuleType, ...]:
    """The package's modules, imported, by name."""
    found = pkgutil.iter_modules(import_module(package).__path__)
    return tuple(import_module(f"{package}.{info.name}") for info in found)


def classes(package: str, base: type[T]) -> tuple[type[T], ...]:
    """All subclasses of `base` in the package's modules, in the order of modules and lines."""
    found: list[type[T]] = []
    for module in modules(package):
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type)
            and issubclass(value, base)
            and value.__module__ == module.__name__
        ]
    return tuple(found)
