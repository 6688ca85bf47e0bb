from pathlib import Path

import pytest

from cm_contract.records.customer import Comment, Customer
from tests.backend.register_desk import Desk

HEADINGS = ("Kundenr.", "Firmanavn", "Område", "Bemærkning")
CELLS = ("1042", "Søhøjlandets Tandklinik", "Midt", 'Nøglen: "under"\nmåtten, ikke; i\tgangen')


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk.at(tmp_path, capsys)


def file(separator: str, line_end: str, *rows: tuple[str, ...]) -> str:
    return "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in row) + line_end
        for row in rows
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encoding_separator_and_quotes_are_found_out(
    desk: Desk, encoding: str, separator: str, line_end: str
) -> None:
    text = file(separator, line_end, HEADINGS, CELLS).encode(encoding)
    code, said = desk.read(text)
    assert (code, said) == (0, ["1 new, 0 changed, 0 as they were, 0 refused."])
    assert desk.only(Customer).name == "Søhøjlandets Tandklinik"
    assert desk.only(Comment).text == 'Nøglen: "under"\nmåtten, ikke; i gangen'


def test_what_was_found_out_is_said(desk: Desk) -> None:
    file = desk.folder / "kunder.csv"
    file.write_bytes("Kundenr.;Navn;Område\n1;Møller;Midt\n".encode("cp1252"))
    _, said = desk.run("import", "--dry-run", str(file))
    assert said[0] == f"{file}: Windows-1252, semicolon, 1 rows."


def test_a_line_that_names_the_separator_is_believed(desk: Desk) -> None:
    assert desk.read("sep=|\r\nNr|Navn|Område\r\n1|Møller|Midt\r\n")[0] == 0
    assert desk.only(Customer).name == "Møller"


def test_the_separator_is_the_one_under_which_headings_are_known(desk: Desk) -> None:
    heads, row = "Navn;Område;Telefon, mail, fax, andet, mere, alt", "Møller;Midt;x"
    assert desk.read(f"{heads}\n{row}\n")[0] == 0
    assert desk.only(Customer).name == "Møller"


def test_blank_lines_are_passed_over_and_rows_counted_as_in_a_spreadsheet(desk: Desk) -> None:
    text = 'Navn;Område;Kommentar\n\nMøller;Midt;"to\nlinjer"\n;;\nJensen;Månen;\n'
    assert desk.refusals(text) == ["Row 5: Område: “Månen” is not an area of the company"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf \r\n", "it is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x81\x8d", "it is neither UTF-8 nor Windows-1252"),
        (b"\xff\xfeN\x00a", "it is not the UTF-16 that it says it is"),
        (
            "Navn;Område\nMøller;Midt\n".encode() + "Sørensen;Midt\n".encode("cp1252"),
            "it mixes UTF-8 and Windows-1252, as line 3 shows",
        ),
        (b"Fugl;Fisk\n1;2\n", "none of its columns is known"),
        (b"Navn;Tlf.;Telefon\n", "its columns “Tlf.” and “Telefon” say the same thing"),
        (b"Navn;Navn\nA;B\n", "its columns “Navn” and “Navn” say the same thing"),
        (b'Navn;By\nA;"B\nC;D\n', "the quotes near line 3 don't fit together"),
        (b'Navn;By\nA;"B" C;\n', "the quotes near line 2 don't fit together"),
    ],
)
def test_what_is_no_register_is_said_in_one_sentence(
    desk: Desk, content: bytes, reason: str
) -> None:
    before = desk.point()
    code, said = desk.read(content)
    assert code == 2
    path = desk.folder / "register.csv"
    _, all_said = desk.run("import", str(path))
    assert said == []
    assert all_said == [f"{path} can't be read: {reason}."]
    assert desk.point() == before


def test_a_file_that_is_not_there_is_said_in_one_sentence(desk: Desk) -> None:
    code, said = desk.run("import", "nowhere.csv")
    assert (code, said) == (2, ["nowhere.csv can't be read: No such file or directory."])


def test_headings_alone_are_a_register_without_customers(desk: Desk) -> None:
    before = desk.point()
    assert desk.read("Navn;Område\n") == (0, ["0 new, 0 changed, 0 as they were, 0 refused."])
    assert desk.point() == before


def test_a_row_of_another_width_is_refused_as_a_whole(desk: Desk) -> None:
    text = "Navn;Område;By\nMøller;Midt\nJensen;Midt;Ry;;\nHolm;Midt;Ry;Them\n"
    assert desk.refusals(text) == ["Row 2: has 2 cells, not 3", "Row 4: has 4 cells, not 3"]


def test_hostile_cells_are_refused_and_shown_harmless(desk: Desk) -> None:
    text = f"Navn;Område;E-mail\nA\0B;Midt;\n{'x' * 1_000_000};Midt;\nC;Midt;\x1b[2J@x.dk\n"
    assert desk.refusals(text) == [
        "Row 2: Navn: “A�B” is not a name",
        "Row 3: Navn: is longer than 120 characters",
        "Row 4: E-mail: “�[2J@x.dk” is not a mail address",
    ]
