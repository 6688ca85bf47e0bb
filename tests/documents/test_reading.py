"""The beginning of a text file: in whichever letters it was written, and never more than 200 kB."""

from pathlib import Path

import pytest

from cm_mobile.documents.reading import MOST_BYTES, beginning

TEXT = "Afkalker: Ætsende\nVærnemidler på"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_danish_letters_are_read_as_they_were_written(tmp_path: Path, code: str) -> None:
    path = tmp_path / "text"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode(code))
    assert beginning(path).text == TEXT
    assert not beginning(path).has_more


@pytest.mark.parametrize("shift", [0, 1])
def test_a_long_text_is_cut_between_letters(tmp_path: Path, shift: int) -> None:
    path = tmp_path / "text"
    path.write_text("x" * shift + "æ" * MOST_BYTES, encoding="utf-8")
    found = beginning(path)
    assert found.has_more
    assert len(found.text.encode()) == MOST_BYTES - shift
    assert set(found.text) <= {"x", "æ"}


def test_a_text_of_exactly_so_many_bytes_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"x" * MOST_BYTES)
    assert not beginning(path).has_more
