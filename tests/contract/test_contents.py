"""What a file is, by its content; what only says that it is one does not pass."""

from io import BytesIO
from random import Random

import pytest

from cm_contract import contents
from cm_contract.contents import file_type
from cm_contract.media import FileName, FileType, file_name, name_of
from tests.files import BAD, GOOD


@pytest.mark.parametrize("ending", GOOD)
def test_every_accepted_kind_of_file_is_known_by_its_content(ending: str) -> None:
    content, kind = GOOD[ending]
    assert file_type(BytesIO(content), f"Plan.{ending}") == kind
    assert FileType(kind).ending == f".{ending}"
    expected = "text/plain" if ending == "csv" else kind
    assert file_type(BytesIO(content), "Plan.exe") == expected


@pytest.mark.parametrize("what", BAD)
@pytest.mark.parametrize("name", ["Plan.pdf", "Plan.docx", "Plan.txt"])
def test_what_is_none_of_them_passes_under_no_name(what: str, name: str) -> None:
    assert file_type(BytesIO(BAD[what]), name) is None


def test_all_types_have_an_example() -> None:
    assert {kind for _, kind in GOOD.values()} == set(FileType)


def test_markup_over_the_edge_of_a_piece_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "PIECE", 7)
    assert file_type(BytesIO(b"Hej med jer <script>"), "a.txt") is None
    assert file_type(BytesIO("Blåbærgrød på øen, 3 < 4".encode()), "a.txt") is FileType.TXT


@pytest.mark.parametrize("ending", GOOD)
def test_no_damage_is_an_error(ending: str) -> None:
    content, dice = GOOD[ending][0], Random(ending)
    for _ in range(60):
        hurt = bytearray(content[: dice.randint(1, len(content))])
        for _ in range(dice.randint(1, 6)):
            hurt[dice.randrange(len(hurt))] = dice.randrange(256)
        assert file_type(BytesIO(bytes(hurt)), f"a.{ending}") in {None, *FileType}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\karen\\Nøgleplan", "Nøgleplan"),
        ("/home/karen/Nøgleplan", "Nøgleplan"),
        ("Hygiejne/Køkken", "Hygiejne/Køkken"),
        ("Plan\x00\x1b[2J", "Plan [2J"),
        ("Plan\u202efdp.exe", "Plan fdp.exe"),
        ("  Plan\u200b ", "Plan"),
    ],
)
def test_a_name_is_shown_as_what_it_is_and_without_folders(said: str, name: str) -> None:
    assert FileName(120, least=1).clean(said, "name") == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/tmp/x/Datablad Afkalker.v2.PDF", "Datablad Afkalker.v2"),  # noqa: S108
        ("C:\\x\\plan.pdf", "plan"),
        ("Alarm 3.5", "Alarm 3.5"),
        ("..", ""),
        ("x" * 300 + ".pdf", "x" * 120),
    ],
)
def test_a_file_gives_its_name_without_folders_and_ending(path: str, name: str) -> None:
    assert name_of(path) == name


def test_a_name_on_disk_has_its_own_ending_and_no_folder() -> None:
    assert file_name("../Plan: A/B", "application/pdf") == "Plan- A-B.pdf"
    assert file_name("\u202e..", "text/csv") == "file.csv"
