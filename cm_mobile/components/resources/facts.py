"""All that is known of a resource, and the button that opens it."""

from collections.abc import Iterator
from functools import partial

import flet as ft

from cm_contract.records.resource import Resource
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.context import App, Look, use_look
from cm_mobile.components.form_fields import column
from cm_mobile.components.guarded import component, keyed
from cm_mobile.components.off_loop import off_loop
from cm_mobile.components.resources.opening import Opening
from cm_mobile.components.resources.row import mark_line, sign
from cm_mobile.components.resources.words import Mark, kind_of, shown_to
from cm_mobile.components.thumbnail import pressable_square, use_small_picture
from cm_mobile.store.resources import Shown, Whereabouts
from cm_mobile.texts.refusals import field_label

SIGN, HEIGHT = 96, 200


@component
def Preview(shown: Shown, opening: Opening) -> ft.Control:
    """A picture as wide as the page, which a tap opens; of other files the sign of their kind."""
    resource = shown.resource
    small = use_small_picture(resource, resource.thumbnail_sha256 or "").value
    if small is None:
        return ft.Row([sign(resource.media_type, SIGN)])
    image = ft.Image(small, fit=ft.BoxFit.CONTAIN, height=HEIGHT, exclude_from_semantics=True)
    box = ft.Container(image, bgcolor=_GROUND, border_radius=m.RADIUS_CARD, alignment=_CENTER)
    label = use_look().texts("resources.open")
    return pressable_square(box, label, opening.open, "resource.preview")


_GROUND, _CENTER = ft.Colors.SURFACE_CONTAINER_HIGH, ft.Alignment.CENTER


def facts(
    shown: Shown, mark: Mark, opening: Opening, app: App, look: Look, tells_rights: bool
) -> list[ft.Control]:
    """Its picture and name, where it is, and a line for each other fact."""
    resource = shown.resource
    state: list[ft.Control] = [mark_line(mark, look)]
    if shown.whereabouts is Whereabouts.FAILED and resource.sha256:
        again = off_loop(partial(app.store.uploads.again, resource.sha256))
        state.append(ft.Row([kit.link(look.texts("resources.again"), again, "resource.again")]))
    head = ft.Column([kit.heading(resource.name, kit.Style.HEADLINE_SMALL), *state], spacing=6)
    picture = keyed(f"preview {resource.id}", Preview, shown, opening)
    parts = [kit.gap(8), picture, kit.gap(16), head, kit.gap(20)]
    lines = [_fact(name, words) for name, words in _facts(shown, app, look, tells_rights) if words]
    return [*parts, kit.card_of(lines)]


def _facts(shown: Shown, app: App, look: Look, tells_rights: bool) -> Iterator[tuple[str, str]]:
    resource, texts = shown.resource, look.texts
    yield texts("resources.kind"), kind_of(resource.media_type, resource.size_bytes, look)
    yield field_label(texts, "url"), resource.url or ""
    yield field_label(texts, "category_id"), shown.category or ""
    yield field_label(texts, "location_id"), shown.location or ""
    yield field_label(texts, "comment"), resource.comment or ""
    if tells_rights:
        roles = shown_to(resource, look)
        yield texts("resources.shown_to"), roles[0].upper() + roles[1:]
    yield texts("resources.added"), _by(resource, shown.uploader, app, look)


def _by(resource: Resource, uploader: str | None, app: App, look: Look) -> str:
    when = look.formats.moment(resource.uploaded_at, app.store.now())
    name = uploader or look.texts("customer.somebody")
    return look.texts("resources.by", name=name, when=when)


def _fact(name: str, words: str) -> ft.Control:
    lines = ft.Column([kit.quiet(name, kit.Style.BODY_SMALL), kit.text(words)], spacing=2)
    return ft.Container(lines, padding=ft.Padding.symmetric(horizontal=16, vertical=12))


def open_dock(opening: Opening, look: Look) -> ft.Control:
    """The button, or how far the bytes are with the way to stop them."""
    if opening.part is None:
        return column([kit.filled(opening.label, opening.open, "resource.open")])
    words = look.texts("resources.fetching", percent=round(100 * opening.part))
    bar = ft.ProgressBar(value=opening.part, semantics_label=words, bar_height=6, border_radius=3)
    stop = kit.outlined(look.texts("action.cancel"), opening.stop, "resource.stop")
    return column([kit.text(words, kit.Style.TITLE_SMALL), bar, stop])
