from base64 import b64encode
from pathlib import Path

from tests.sync.clear_text import files_of, forms_of, found


def test_a_word_is_found_in_every_writing(tmp_path: Path) -> None:
    word = "Kode 4711-æ"
    for number, form in enumerate(forms_of(word)):
        (tmp_path / str(number)).write_bytes(b"\x00\xff" + form + b"\x00")
    said = found([word], files_of(tmp_path))
    assert all(any(one.endswith(name) for one in said) for name, _ in files_of(tmp_path))
    for before in (b"a", b"ab", b"abc"):
        assert found([word], [("base64", b64encode(before + word.encode() + b"end"))])
    assert not found([word], [("another", word.swapcase().encode())])
