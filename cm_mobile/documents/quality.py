"""The company's quality as a table for a spreadsheet."""

from collections.abc import Iterator
from fractions import Fraction

from cm_documents.sheet import plain, sheet
from cm_mobile.store.report_overview import Overview
from cm_mobile.texts import Texts
from cm_mobile.texts.formats import Formats

HEADS = ("kind", "name", "reports", "mean", "better")


def quality_csv(overview: Overview, texts: Texts, formats: Formats) -> bytes:
    """A row for each month, area and customer."""
    heads = tuple(texts(f"quality.{one}") for one in HEADS)
    return sheet([heads, *_rows(overview, texts, formats)])


def _rows(overview: Overview, texts: Texts, formats: Formats) -> Iterator[tuple[str | int, ...]]:
    for kind, groups in (("by_month", overview.months), ("by_area", overview.areas)):
        for group in groups:
            mean = _tenths(group.mean, formats)
            yield texts(f"quality.{kind}"), plain(group.name), group.reports, mean, ""
    for kind, customers in (("worst", overview.worst), ("improved", overview.most_improved)):
        for one in customers:
            last, better = _tenths(one.last, formats), _tenths(one.better_by, formats)
            yield texts(f"quality.{kind}"), plain(one.name), one.reports, last, better


def _tenths(percent: Fraction, formats: Formats) -> str:
    return formats.number(float(round(percent, 1)))
