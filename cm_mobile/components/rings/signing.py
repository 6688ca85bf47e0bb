"""The field in which somebody signs for a ring; strokes are kept while they are drawn."""

import json

import flet as ft

from cm_contract.records.signature import Signature
from cm_contract.values import Instant
from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.components.drafting import Form
from cm_mobile.components.guarded import keyed
from cm_mobile.components.signature_pad import SignaturePad, Strokes

BY_NAME: Strokes = ((40, 200, 960, 200),)
"""A line to stand under the name of somebody who can't draw."""


def signing(form: Form, name: str, root: str, app: App, look: Look) -> list[ft.Control]:
    """The pad with name and time below it, and the way for who can't draw."""
    texts = look.texts

    def sign(strokes: Strokes) -> None:
        form.put("strokes", json.dumps(strokes) if strokes else "")

    def by_name() -> None:
        form.put("strokes", json.dumps(BY_NAME))
        form.show_anew()

    first = name.split()[0] if name else ""
    label = texts("handout.signs_here", name=first) if first else texts("handout.signs")
    foot = f"{name} · {look.formats.date_and_time(app.store.now())}" if name else ""
    pad = keyed(
        f"{root}.pad {form.revision}",
        SignaturePad,
        strokes_of(form),
        sign,
        f"{root}.sign",
        label,
        f"{root}.clear",
        foot,
    )
    if not name or strokes_of(form):
        return [pad]
    by_hand = kit.link(texts("sign.by_name"), by_name, f"{root}.sign_by_name")
    return [pad, ft.Row([by_hand], alignment=ft.MainAxisAlignment.CENTER)]


def strokes_of(form: Form) -> Strokes:
    """The strokes that were drawn so far."""
    text = form.text("strokes")
    return tuple(map(tuple, json.loads(text))) if text else ()


def signature_of(form: Form, name: str, at: Instant) -> Signature | None:
    """What was signed by somebody of that name; None when nothing was."""
    strokes = strokes_of(form)
    return Signature(strokes=strokes, name=name, at=at) if strokes and name else None
