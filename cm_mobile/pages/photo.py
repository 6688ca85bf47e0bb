"""A photo over the whole page: swipe to the next, pinch to look closer."""

import flet as ft

from cm_contract.records.photo import JournalPhoto
from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, PhotoId
from cm_mobile.components import kit
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import use_live
from cm_mobile.components.paged import page
from cm_mobile.components.photo_strip import spoken
from cm_mobile.components.picture import Picture
from cm_mobile.components.states import denied, empty, pending


@page("customers/:customer_id/journal/photos/:photo_id")
def PhotoPage(customer_id: str, photo_id: str) -> ft.Control:
    """The photos of one journal entry, this one first."""
    app, look, me = use_app(), use_look(), use_me()
    title = look.texts("photo.title")
    live = use_live(app.store.journal.photos_beside, PhotoId(photo_id))
    whole = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    at, turn = ft.use_state(-1)
    if not me.actor().may(Function.JOURNAL, Access.READ):
        return frame(denied(look.texts("journal.denied")), title=title)
    photos = live.value
    if photos is None:
        return frame(pending(live, 1, 400), title=title)
    if not photos:
        return frame(empty(look.texts("photo.gone")), title=title)
    first = next((n for n, one in enumerate(photos) if one.id == photo_id), 0)
    now = first if at < 0 else min(at, len(photos) - 1)

    async def share() -> None:
        content = app.store.shelf.read(photos[now].sha256)
        if content is not None:
            await app.device.share_file(f"{photos[now].id}.jpg", content, "image/jpeg")

    sharing = kit.icon_button(
        ft.Icons.SHARE_OUTLINED, look.texts("photo.share"), share, "photo.share"
    )
    return frame(
        draw(photos, first, look, turn),
        title=look.texts("photo.number", n=now + 1, of=len(photos)),
        subtitle=whole.customer.name if whole else "",
        actions=[sharing],
        docked=_caption(photos[now]),
    )


def draw(photos: tuple[JournalPhoto, ...], first: int, look: Look, turn: kit.Click) -> ft.Control:
    """One photo a page."""

    def turned(event: ft.ControlEvent) -> None:
        turn(int(event.data or 0))

    pages = [
        keyed(one.id, Picture, one, label)
        for one, label in zip(photos, spoken(photos, look), strict=True)
    ]
    return ft.PageView(
        pages, selected_index=first, expand=True, on_change=kit.on(turned), key="photo.pages"
    )


def _caption(photo: JournalPhoto) -> ft.Control | None:
    return kit.text(photo.caption) if photo.caption else None
