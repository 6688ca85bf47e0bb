"""`python -m benchmarks [NAMES]`: measures and prints a table."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from benchmarks import (
    answering,
    cold_start,
    crowd,
    documents,
    first_sync,
    photographing,
    plan_day,
    pulling,
    pulling_plans,
    pulling_reports,
    pushing,
    quiet,
    recurring,
    report_page,
    ring_board,
    saving,
    searching,
    thumb,
    uploading,
)
from benchmarks.measuring import Figure
from benchmarks.register import Register, register

Subject = Callable[[Register], Iterator[Figure]]
SUBJECTS: dict[str, Subject] = {
    "save": saving.measure,
    "answer": answering.measure,
    "search": searching.measure,
    "thumb": thumb.measure,
    "report_page": report_page.measure,
    "cold_start": cold_start.measure,
    "pull": pulling.measure,
    "pull_reports": pulling_reports.measure,
    "quiet": quiet.measure,
    "push": pushing.measure,
    "crowd": crowd.measure,
    "photo": photographing.measure,
    "upload": uploading.measure,
    "first_sync": first_sync.measure,
    "documents": documents.measure,
    "plan_day": plan_day.measure,
    "ring_board": ring_board.measure,
    "recurring": recurring.measure,
    "pull_plans": pulling_plans.measure,
}


def main() -> int:
    """Measures what the command line names; always 0, for a missed target is no failure."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SUBJECTS))
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    given = parser.parse_args()
    unknown = set(given.names) - set(SUBJECTS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    figures: list[Figure] = []
    with register() as running:
        for name in given.names or SUBJECTS:
            print(f"{name} …", file=sys.stderr, flush=True)
            figures += SUBJECTS[name](running)
            running.tidy()
    print(as_json(figures) if given.json else table(figures))
    return 0


def as_json(figures: Iterable[Figure]) -> str:
    """Every figure with its ratio and whether its target holds."""
    return json.dumps(
        [asdict(one) | {"ratio": one.ratio, "holds": one.holds} for one in figures], indent=2
    )


def table(figures: Iterable[Figure]) -> str:
    """The figures as a table of Markdown."""
    head = ["what", "ours", "floor", "ratio", "target", ""]
    rows = [head, *(_cells(one) for one in figures)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    lines = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _cells(one: Figure) -> list[str]:
    unit = f" {one.unit}".rstrip()
    bounds = (
        (one.most, f"≤ {one.most:,.4g}{unit}" if one.most is not None else ""),
        (one.most_ratio, f"≤ {one.most_ratio}x"),
        (one.least_ratio, f"≥ {one.least_ratio}x"),
    )
    return [
        one.what,
        f"{one.ours:.3g}{unit}" if one.ours < 1000 else f"{one.ours:,.0f}{unit}",
        _number(one.floor, unit),
        f"{one.ratio:.2f}x" if one.ratio else "",
        ", ".join(text for bound, text in bounds if bound is not None),
        {True: "holds", False: "missed", None: ""}[one.holds],
    ]


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:.3g}{unit}" if value < 1000 else f"{value:,.0f}{unit}"


if __name__ == "__main__":
    sys.exit(main())
