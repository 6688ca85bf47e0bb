"""`python -m cm_mobile.texts`: checks that every text is there in every language, and used.

Those of the app, and those of the documents.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

from cm_contract.catalogue import COMMANDS
from cm_contract.errors import Code
from cm_documents import wording
from cm_mobile.texts.catalogue import Entry, Language, Plural, Text, catalogue, read_catalogue
from cm_mobile.texts.usage import Usage, usage_of

APP, DOCUMENTS = Path(__file__).parent.parent, wording.FILE.parent


def problems(entries: Mapping[str, Entry], usage: Usage) -> list[str]:
    """Everything that is wrong, one sentence each, by key."""
    found = [
        f"{key}: {problem}"
        for key, entry in sorted(entries.items())
        for problem in _entry_problems(entry)
    ]
    found += [f"{key}: no such text" for key in sorted(usage.called - entries.keys())]
    found += [f"{key}: nobody uses it" for key in sorted(entries) if not usage.uses(key)]
    return found


def unspoken(entries: Mapping[str, Entry]) -> list[str]:
    """The commands and refusals of the contract that have no text."""
    needed = [*(f"command.{name}" for name in COMMANDS), *(f"refusal.{code}" for code in Code)]
    return [f"{key}: no such text" for key in needed if key not in entries]


def _entry_problems(entry: Entry) -> Iterator[str]:
    missing = [language for language in Language if language not in entry]
    if missing:
        yield f"not in {', '.join(missing)}"
    for language, text in entry.items():
        yield from (f"{language}: {problem}" for problem in _text_problems(text))
    if len({isinstance(text, str) for text in entry.values()}) > 1:
        yield "a plural in some languages only"
    if len({_placeholders(text) for text in entry.values()}) > 1:
        yield "other placeholders in other languages"


def _text_problems(text: Text) -> Iterator[str]:
    forms = {"": text} if isinstance(text, str) else text
    if any(form.strip() != form or not form for form in forms.values()):
        yield "empty, or space at an end"
    if not isinstance(text, str):
        if forms.keys() != set(Plural):
            yield "a plural needs " + " and ".join(Plural)
        if "n" not in _placeholders(text):
            yield "a plural says its number with {n}"


def _placeholders(text: Text) -> frozenset[str]:
    forms = [text] if isinstance(text, str) else text.values()
    return frozenset(
        name for form in forms for _, name, _, _ in Formatter().parse(form) if name is not None
    )


def main() -> int:
    """Prints what is wrong; the exit code is 1 when anything is."""
    entries, written = catalogue(), read_catalogue(DOCUMENTS)
    found = problems(entries, usage_of(APP)) + unspoken(entries)
    found += problems(written, usage_of(DOCUMENTS))
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    sys.stdout.write(f"{len(entries) + len(written)} texts, {len(found)} problems\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
