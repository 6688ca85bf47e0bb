"""The face of somebody who works for the company, or initials as long as there is none."""

import flet as ft

from cm_contract.records.employee import Employee
from cm_mobile.components import kit
from cm_mobile.components import measures as m
from cm_mobile.components.guarded import component
from cm_mobile.components.thumbnail import use_small_picture


@component
def Portrait(employee: Employee) -> ft.Control:
    """A circle of 40; readers pass over it, for the name stands beside."""
    content = use_small_picture(employee, employee.thumbnail_sha256 or employee.sha256 or "").value
    if not content:
        return kit.avatar(employee.initials)
    return ft.Image(
        src=content,
        width=m.AVATAR,
        height=m.AVATAR,
        fit=ft.BoxFit.COVER,
        border_radius=m.AVATAR / 2,
        exclude_from_semantics=True,
        gapless_playback=True,
        error_content=kit.avatar(employee.initials),
    )
