"""A finished quality report as a file: PDF for reading, CSV for recomputing it."""

from cm_mobile.store.customers import Whole
from cm_mobile.store.report_rows import WholeReport
from cm_mobile.store.store import Store
from cm_mobile.texts.formats import Formats


def pdf(whole: WholeReport, customer: Whole | None, store: Store, formats: Formats) -> bytes:
    """Pages of A4; made on this phone, without a network."""
    raise NotImplementedError


def csv(whole: WholeReport, customer: Whole | None, store: Store, formats: Formats) -> bytes:
    """A row for each checkpoint, and the sums."""
    raise NotImplementedError
