"""A draft in the list of what is unfinished."""

import flet as ft

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.store.drafts import Unfinished
from cm_mobile.store.report_rows import ReportLine

KINDS = {
    "note": (ft.Icons.NOTES, "journal"),
    "comment": (ft.Icons.PUSH_PIN_OUTLINED, "comment"),
    "edit": (ft.Icons.EDIT_OUTLINED, "edit"),
    "new": (ft.Icons.ADD_BUSINESS_OUTLINED, ""),
    "resource": (ft.Icons.ATTACH_FILE, "resources/new"),
    "reminder": (ft.Icons.NOTIFICATIONS_OUTLINED, "reminders/new"),
    "edit_reminder": (ft.Icons.NOTIFICATIONS_OUTLINED, "reminders/{record_id}/edit"),
    "key_ring": (ft.Icons.VPN_KEY_OUTLINED, "key_rings/new"),
    "edit_key_ring": (ft.Icons.VPN_KEY_OUTLINED, "key_rings/{record_id}/edit"),
    "handout": (ft.Icons.VPN_KEY_OUTLINED, "key_rings/{record_id}"),
    "return": (ft.Icons.VPN_KEY_OUTLINED, "key_rings/{record_id}"),
    "code": (ft.Icons.PIN_OUTLINED, "key_rings"),
    "room_photo": (ft.Icons.PHOTO_CAMERA_OUTLINED, "cleaning_plans"),
    "task_photo": (ft.Icons.PHOTO_CAMERA_OUTLINED, "cleaning_plans"),
    "done_photo": (ft.Icons.PHOTO_CAMERA_OUTLINED, "cleaning"),
    "edit_resource": (ft.Icons.ATTACH_FILE, "resources/{record_id}/edit"),
}
"""A draft's kind is its key up to the colon: the sign, and the page where it goes on.

Any other kind is the name of its page, and has its text under `today.draft_<kind>`.
"""


def draft_row(one: Unfinished, app: App, look: Look) -> ft.Control:
    """What it is and at whom; a tap goes on with it."""
    icon, page = KINDS.get(one.kind, (ft.Icons.EDIT_NOTE, one.kind))
    typed = (one.draft.values.get(name) for name in ("text", "customer.name", "name"))
    text = str(next(filter(None, typed), ""))
    path = "/customers/new"
    if page:
        path = f"/customers/{one.customer_id}/{page.format(record_id=one.record_id)}"
    said = " ".join(text.split())[:80] or _nothing_typed(one, look)
    return kit.row(
        icon,
        one.customer_name or text or look.texts("today.draft_new"),
        f"today.draft.{one.record_id or one.customer_id or 'new'}",
        app.way.to(path),
        second=look.texts(f"today.draft_{one.kind}", text=said),
    )


def report_row(one: ReportLine, app: App, look: Look) -> ft.Control:
    """A report that is not finished, with how far it is."""
    name = one.template.of(look.texts.language)
    done = one.progress
    how_far = look.texts("fill.answered", n=done.answered, of=done.asked) if done else ""
    return kit.row(
        ft.Icons.FACT_CHECK_OUTLINED,
        one.customer_name,
        f"today.draft.report.{one.id}",
        app.way.to(f"/customers/{one.customer_id}/quality_reports/{one.id}"),
        second=name,
        value=how_far,
        is_large=look.is_large,
    )


def _nothing_typed(one: Unfinished, look: Look) -> str:
    """What a draft without words consists of."""
    if one.kind == "note":
        return look.texts("today.photos", n=one.photos)
    return look.texts("today.no_name")
