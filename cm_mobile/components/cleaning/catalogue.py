"""The tasks of the catalogue as they are listed and searched."""

import flet as ft

from cm_contract.records.catalogue_task import CatalogueTask
from cm_mobile.components import kit
from cm_mobile.components.cleaning.pictures import colour_line, pictogram
from cm_mobile.components.context import Look
from cm_mobile.components.typography import LABEL_ROW
from cm_mobile.store.folding import fold
from cm_mobile.store.sorting import sort_key

Tasks = tuple[CatalogueTask, ...]


def found(tasks: Tasks, text: str, language: str) -> list[CatalogueTask]:
    """Those whose name, in any language, has every word; in the order of the language."""
    words = fold(text).split()
    named = {
        one: fold(" ".join(filter(None, (one.name_da, one.name_en, one.name_de)))) for one in tasks
    }
    hits = [one for one, names in named.items() if all(word in names for word in words)]
    return sorted(hits, key=lambda one: sort_key(one.words.of(language)))


def described(one: CatalogueTask, look: Look, is_pale: bool = False) -> ft.Control:
    """Its picture, what it is called, the cloth's colour and the minutes."""
    color = ft.Colors.ON_SURFACE_VARIANT if is_pale else ft.Colors.ON_SURFACE
    words = ft.Column(
        [
            kit.text(one.words.of(look.texts.language), LABEL_ROW, color),
            kit.quiet(colour_line(one.colour, one.minutes, look)),
        ],
        spacing=2,
        tight=True,
        expand=True,
    )
    return ft.Row([pictogram(one.icon, one.colour, look, is_pale), words], spacing=16)
