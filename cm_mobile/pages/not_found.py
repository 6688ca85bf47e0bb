"""A path that names no page."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import use_app, use_look
from cm_mobile.components.guarded import component
from cm_mobile.components.states import empty


@component
def NotFound() -> ft.Control:
    """Says so and leads back to Today."""
    app, texts = use_app(), use_look().texts
    home = kit.tonal(texts("nav.today"), app.way.to("/"), "not_found.today")
    return ft.SafeArea(empty(texts("state.not_found"), home), expand=True)
