"""What the documents name is there: tests, files, links, invariants, commands of the backend."""

import re
import shlex
from argparse import ArgumentParser
from pathlib import Path

import pytest

from cm_backend.cli import COMMANDS
from tests.house.phone_packages import ROOT

DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
EACH = pytest.mark.parametrize("doc", DOCS, ids=lambda doc: str(doc.relative_to(ROOT)))
PLACES = ("cm_contract", "cm_schedule", "cm_documents", "cm_mobile", "cm_backend")
MADE_LATER = {"build/benchmarks"}
"""Written by the benchmarks."""
EXAMPLE = "parking"


@EACH
def test_every_link_leads_somewhere(doc: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", doc.read_text("utf-8"))
    inside = [one for one in targets if not one.startswith("http")]
    missing = [one for one in inside if not (doc.parent / one).exists()]
    assert not missing


@EACH
def test_every_file_that_is_named_is_there(doc: Path) -> None:
    words = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:toml|py|lock|md))`", doc.read_text("utf-8"))
    words += re.findall(r"\b(docs/[\w/-]+\.md)\b", doc.read_text("utf-8"))
    for word in words:
        starts = (ROOT, doc.parent, *(ROOT / place for place in PLACES))
        is_there = any((start / word).exists() for start in starts)
        assert is_there or word in MADE_LATER or EXAMPLE in word or word.startswith("/"), word


@EACH
def test_every_test_that_is_named_is_there(doc: Path) -> None:
    named = set(re.findall(r"`(test_\w+)`", doc.read_text("utf-8")))
    written = {
        name
        for file in (ROOT / "tests").rglob("*.py")
        for name in re.findall(r"def (test_\w+)", file.read_text("utf-8"))
    }
    assert named <= written, named - written


def test_every_invariant_is_there_with_what_holds_it() -> None:
    text = (ROOT / "docs/protocol.md").read_text("utf-8")
    rows = re.findall(r"^\| I(\d+) \| .+ \| (.+) \|$", text, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 13))
    assert all(held.strip() for _, held in rows)


def test_every_command_line_that_is_shown_is_understood() -> None:
    parser = ArgumentParser()
    commands = parser.add_subparsers()
    for module in COMMANDS:
        module.add_to(commands)
    text = "".join(doc.read_text("utf-8") for doc in DOCS)
    lines = re.findall(r"^cm-backend (.+)$", text, re.MULTILINE)
    assert len(lines) >= 10
    for line in lines:
        assert parser.parse_args(shlex.split(line, comments=True)).run, line
