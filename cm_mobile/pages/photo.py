"""A photo over the whole page: swipe to the next, pinch to look closer."""

from collections.abc import Sequence
from typing import Any

import flet as ft

from cm_contract.rules import Access, Function
from cm_contract.values import CustomerId, PhotoId, PlanId, ReportId
from cm_mobile.components.context import Look, use_app, use_look, use_me
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import keyed
from cm_mobile.components.live import Live, use_live
from cm_mobile.components.paged import page
from cm_mobile.components.photo_strip import Pictured
from cm_mobile.components.report.standing import not_shown
from cm_mobile.components.states import denied, empty, pending
from cm_mobile.components.viewer import Viewer


@page("customers/:customer_id/journal/photos/:photo_id")
def PhotoPage(customer_id: str, photo_id: str) -> ft.Control:
    """The photos of one journal entry, this one first."""
    live = use_live(use_app().store.journal.photos_beside, PhotoId(photo_id))
    return _beside(live, photo_id, customer_id, Function.JOURNAL, "journal.denied")


@page("customers/:customer_id/quality_reports/:report_id/photos/:photo_id")
def ReportPhotoPage(customer_id: str, report_id: str, photo_id: str) -> ft.Control:
    """The photos of one quality report, this one first."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    live = use_live(app.store.reports.whole, ReportId(report_id))
    whole, instead = live.value, not_shown(live, customer_id, actor, look)
    if whole is None or instead is not None:
        return frame(instead or ft.Container(), title=look.texts("photo.title"))
    return draw(whole.all_photos(), photo_id, whole.customer_name, look)


@page("customers/:customer_id/cleaning_plans/:plan_id/photos/:photo_id")
def PlanPhotoPage(customer_id: str, plan_id: str, photo_id: str) -> ft.Control:
    """The photos of a room or a task of a cleaning plan, this one first."""
    live = use_live(use_app().store.plan_photos.beside, PlanId(plan_id), PhotoId(photo_id))
    return _beside(live, photo_id, customer_id, Function.CLEANING_PLANS, "plan.denied")


@page("customers/:customer_id/cleaning/photos/:photo_id")
def DonePhotoPage(customer_id: str, photo_id: str) -> ft.Control:
    """The photos of what was done of a task on a day, this one first."""
    id, of = CustomerId(customer_id), use_app().store.plan_photos
    live = use_live(of.beside_done, id, PhotoId(photo_id))
    return _beside(live, photo_id, customer_id, Function.CHECK_OFF, "plan.denied_day")


def _beside(
    live: Live[Any], photo_id: str, customer_id: str, function: Function, reason: str
) -> ft.Control:
    """The photos that stand side by side, in each of the page's states."""
    app, look, actor = use_app(), use_look(), use_me().actor()
    whole = use_live(app.store.customers.whole, CustomerId(customer_id)).value
    if not actor.may(function, Access.READ):
        return frame(denied(look.texts(reason)), title=look.texts("photo.title"))
    if live.value is None:
        return frame(pending(live, 1, 400), title=look.texts("photo.title"))
    return draw(live.value, photo_id, whole.customer.name if whole else "", look)


def draw(photos: Sequence[Pictured], photo_id: str, name: str, look: Look) -> ft.Control:
    """The viewer; a sentence when the photo is gone. Call it while a component draws."""
    if not any(one.id == photo_id for one in photos):
        return frame(empty(look.texts("photo.gone")), title=look.texts("photo.title"))
    return keyed(photo_id, Viewer, tuple(photos), photo_id, name)
