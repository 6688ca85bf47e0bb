"""Photos are shown to the customer together with the report that they belong to."""

from collections.abc import Iterator
from dataclasses import replace

from cm_contract.commands.base import Act
from cm_contract.records.photo import ReportPhoto
from cm_contract.records.quality_report import QualityReport


def sharing(act: Act, report: QualityReport) -> Iterator[ReportPhoto]:
    """The photos of the report, as it is from now on, that contact persons come to see or lose."""
    shown = report.photo_ids_for_customer()
    for id in (id for one in report.answers for id in one.photo_ids):
        photo, is_shared = act.records.get(ReportPhoto, id), id in shown
        if photo is not None and photo.is_shared is not is_shared:
            yield replace(photo, is_shared=is_shared)
