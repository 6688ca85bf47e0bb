"""Every text is there in three languages, and numbers choose their forms."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cm_contract.errors import Code
from cm_contract.rules import Module, Role
from cm_mobile.texts import Language, Texts
from cm_mobile.texts.__main__ import APP, problems, unspoken
from cm_mobile.texts.catalogue import CatalogueError, Entry, catalogue, read_catalogue
from cm_mobile.texts.refusals import refusal
from cm_mobile.texts.usage import Usage, usage_of

EACH_LANGUAGE = pytest.mark.parametrize("language", list(Language))
HELLO = {"da": "Hej {name}", "en": "Hello {name}", "de": "Hallo {name}"}
MANY = {
    "da": {"one": "{n} kunde", "other": "{n} kunder"},
    "en": {"one": "{n} customer", "other": "{n} customers"},
    "de": {"one": "{n} Kunde", "other": "{n} Kunden"},
}


def found(entries: Mapping[str, Entry]) -> list[str]:
    """The problems of entries that are all in use."""
    return problems(entries, Usage(frozenset(), frozenset(), frozenset(entries)))


def test_the_catalogue_is_complete_and_used() -> None:
    assert problems(catalogue(), usage_of(APP)) == []


def test_every_command_and_every_refusal_has_its_text() -> None:
    assert unspoken(catalogue()) == []
    known = {key: entry for key, entry in catalogue().items() if key != "command.EditComment"}
    assert unspoken(known) == ["command.EditComment: no such text"]


def test_good_entries_have_no_problem() -> None:
    assert found({"hello": HELLO, "many": MANY}) == []


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"da": "Hej", "en": "Hello"}, "not in de"),
        ({**HELLO, "en": "Hello"}, "other placeholders"),
        ({**HELLO, "en": ""}, "empty"),
        ({**HELLO, "en": "Hello {name} "}, "space at an end"),
        ({**MANY, "de": "{n} Kunden"}, "a plural in some languages only"),
        ({**MANY, "de": {"other": "{n} Kunden"}}, "needs one and other"),
        ({**MANY, "de": {"one": "Kunde", "other": "Kunden"}}, "with {n}"),
    ],
)
def test_a_flawed_entry_is_found(entry: Entry, problem: str) -> None:
    assert any(problem in line for line in found({"key": entry}))


def test_a_text_that_nobody_wrote_and_one_that_nobody_uses_are_found(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text('texts("hello", name="x"); texts(f"role.{role}")')
    usage = usage_of(tmp_path)
    assert problems({"role.x": HELLO, "bye": HELLO}, usage) == [
        "hello: no such text",
        "bye: nobody uses it",
    ]


@pytest.mark.parametrize("made", ["role.{role}", "role.x_{role}", "role.x_y_{role}"])
def test_a_key_that_is_made_of_parts_counts_as_used(made: str, tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text(f'texts(f"{made}")')
    key = made.replace("{role}", "z")
    assert problems({key: HELLO, "bye.x_z": HELLO}, usage_of(tmp_path)) == [
        "bye.x_z: nobody uses it"
    ]


def test_the_middle_of_a_path_is_no_start_of_a_key(tmp_path: Path) -> None:
    (tmp_path / "page.py").write_text('key = f"edit.{name}"; path = f"/customers/x.y_{id}"')
    assert usage_of(tmp_path).prefixes == {"edit."}


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('[app]\nname = { da = "A", en = "A", de = "A" }\n')
    with pytest.raises(CatalogueError, match=r"app\.name is in another file"):
        read_catalogue(tmp_path)


def test_a_value_outside_of_a_language_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[app]\nname = "A"\n')
    with pytest.raises(CatalogueError, match=r"app\.name is no text"):
        read_catalogue(tmp_path)


@pytest.mark.parametrize(
    ("language", "n", "text"),
    [
        (Language.DA, 0, "Offline. 0 ændringer venter."),
        (Language.DA, 1, "Offline. 1 ændring venter."),
        (Language.DA, 3, "Offline. 3 ændringer venter."),
        (Language.DA, 1234, "Offline. 1.234 ændringer venter."),
        (Language.EN, 1, "Offline. 1 change waits."),
        (Language.EN, 1234, "Offline. 1,234 changes wait."),
        (Language.DE, 1, "Offline. 1 Änderung wartet."),
        (Language.DE, 2, "Offline. 2 Änderungen warten."),
    ],
)
def test_a_number_chooses_its_form(language: Language, n: int, text: str) -> None:
    assert Texts.of(language)("sync.offline_waiting", n=n) == text


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        Texts.of(Language.DA)("no.such.text")


def test_the_texts_of_a_language_are_loaded_once() -> None:
    assert Texts.of(Language.DE) is Texts.of(Language.DE)


@EACH_LANGUAGE
@pytest.mark.parametrize("code", list(Code))
def test_each_refusal_says_what_to_do(code: Code, language: Language) -> None:
    texts = Texts.of(language)
    sentence = refusal(texts, code)
    assert sentence != refusal(texts, "made_up")
    assert sentence.count(".") + sentence.count(",") >= 2


def test_a_refusal_names_field_and_module() -> None:
    texts = Texts.of(Language.DA)
    assert refusal(texts, "required", field="name").startswith("Navn mangler.")
    assert refusal(texts, "required", field="novel").startswith("Et felt mangler.")
    assert refusal(texts, "module_off", about="sms").startswith("SMS er ikke aktiveret")


@EACH_LANGUAGE
def test_every_role_and_module_has_a_name(language: Language) -> None:
    texts = Texts.of(language)
    assert all(f"role.{role}" in texts for role in Role)
    assert all(f"module.{module}" in texts for module in Module)
