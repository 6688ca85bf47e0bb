"""What other programs make of a report's documents: poppler, MuPDF and LibreOffice."""

import csv
import subprocess
from io import StringIO
from pathlib import Path

import pytest

from cm_contract.score import stored
from cm_documents.report_csv import report_csv
from cm_documents.report_document import ReportDocument
from cm_documents.report_pdf import report_pdf
from tests.contract.reports import example_content
from tests.documents.inspection import OFFICE, document

CSV = "Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false,false,false,0,true"
"""Semicolons, UTF-8, and formulas are worked out. Source: LibreOffice's filter options."""


def said(*line: str | Path) -> str:
    """What a program prints. Raises: CalledProcessError."""
    return subprocess.run(  # noqa: S603
        [str(part) for part in line], check=True, capture_output=True, text=True, timeout=120
    ).stdout


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "rapport.pdf"
    file.write_bytes(report_pdf(document()))
    return file


def test_poppler_reads_it_in_order_with_every_font_embedded(pdf: Path) -> None:
    text = said("pdftotext", "-layout", pdf, "-")
    places = [text.index(one) for one in ("Kvalitetsrapport", "Floors", "Panels", "Tables")]
    assert places == sorted(places)
    fonts = said("pdffonts", pdf).splitlines()[2:]
    assert fonts
    assert all(line.split()[-5] == "yes" for line in fonts)


def test_mupdf_draws_every_page(pdf: Path, tmp_path: Path) -> None:
    said("mutool", "draw", "-r", "40", "-o", tmp_path / "%d.png", pdf)
    pages = int(next(one for one in said("pdfinfo", pdf).splitlines() if "Pages" in one).split()[1])
    assert len(list(tmp_path.glob("*.png"))) == pages


@pytest.mark.parametrize("one", [document(OFFICE), document(example_content())], ids=["90", "92"])
def test_libreoffice_works_out_the_same_score(one: ReportDocument, tmp_path: Path) -> None:
    content = report_csv(one)
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    last = rows.index([])
    formula = f'"=SUMPRODUCT(E2:E{last};F2:F{last})/SUM(E2:E{last})"\r\n'
    (tmp_path / "rapport.csv").write_bytes(content + formula.encode())
    said(
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        f"--infilter={CSV}",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):59,34,76",
        "--outdir",
        tmp_path / "out",
        tmp_path / "rapport.csv",
    )
    worked_out = (tmp_path / "out" / "rapport.csv").read_text("utf-8-sig").splitlines()[-1]
    ours = stored(one.report)
    assert ours is not None
    assert float(worked_out.split(";")[0].replace(",", ".")) == pytest.approx(float(ours.percent))
