"""A draft of a quality report, being filled in."""

import flet as ft

from cm_mobile.components.context import use_look
from cm_mobile.components.frame import frame
from cm_mobile.components.guarded import component
from cm_mobile.store.report_rows import WholeReport


@component
def Filling(whole: WholeReport) -> ft.Control:
    """The draft's page."""
    title = use_look().texts("reports.one")
    return frame(ft.Container(), title=title, subtitle=whole.customer_name)
