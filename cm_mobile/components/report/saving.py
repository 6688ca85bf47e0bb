"""A report as a file, made on this phone."""

import asyncio
from typing import Literal

from cm_mobile.components import kit
from cm_mobile.components.context import App, Look
from cm_mobile.documents import report as files
from cm_mobile.store.customers import Whole
from cm_mobile.store.report_rows import WholeReport

Ending = Literal["pdf", "csv"]
_KINDS = {"pdf": (files.pdf, "application/pdf"), "csv": (files.csv, "text/csv")}


def saving(
    whole: WholeReport, customer: Whole | None, app: App, look: Look, ending: Ending
) -> kit.Click:
    """What makes the file and hands it to the system's share sheet."""
    make, media_type = _KINDS[ending]
    date = look.formats.date(whole.report.finished_at or whole.report.started_at)
    name = f"{look.texts('reports.one')} {whole.customer_name} {date}.{ending}"

    async def save() -> None:
        content = await asyncio.to_thread(make, whole, customer, app.store, look.formats)
        await app.device.share_file(name.replace("/", "-"), content, media_type)

    return save
