"""The engine's word lists, read once from `data/`."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

__all__ = ["cue_forms", "full_forms", "given_gender", "given_names", "role_synonyms", "role_verbs", "table", "words"]

DATA = Path(__file__).parent / "data"


def _lines(name: str) -> Iterator[str]:
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def _inflected(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return base, base + "s", base + "d", base[:-1] + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    return base, base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "go")) else "s"), base + "ed", base + "ing"


@cache
def cue_forms() -> dict[str, tuple[str, frozenset[str]]]:
    """Every form of every cue verb: its base form, and what it is used as (see data/cues.txt)."""
    forms: dict[str, tuple[str, frozenset[str]]] = {}
    for line in _lines("cues.txt"):
        verb, _, uses = line.partition(":")
        given = verb.split()
        entry = given[0], frozenset(uses.split())
        for form in given if len(given) > 1 else _inflected(given[0]):
            forms.setdefault(form, entry)
    return forms


@cache
def _sections(name: str) -> dict[str, frozenset[str]]:
    sections: dict[str, list[str]] = {}
    current: list[str] = []
    for line in _lines(name):
        if line.startswith("["):
            current = sections.setdefault(line[1:-1], [])
        else:
            current += line.split()
    return {section: frozenset(entries) for section, entries in sections.items()}


@cache
def words(section: str) -> frozenset[str]:
    """A section of data/people.txt or data/grammar.txt, in lower case."""
    people = _sections("people.txt")
    return people[section] if section in people else _sections("grammar.txt")[section]


def table(name: str) -> Iterator[tuple[str, str]]:
    """A data file's lines "key: value"."""
    for line in _lines(name):
        key, _, value = line.rpartition(": ")
        yield key, value


@cache
def role_synonyms() -> dict[str, frozenset[str]]:
    """Role nouns, each with others that its bearer may be called by."""
    return {
        noun: frozenset(others.split())
        for noun, colon, others in (line.partition(":") for line in _lines("roles.txt"))
        if colon
    }


@cache
def role_verbs() -> dict[str, tuple[str, ...]]:
    """Forms of verbs, each with the roles of those who do so: who "chairs" is the chairman."""
    found: dict[str, tuple[str, ...]] = {}
    for verb, arrow, roles in (line.partition(" > ") for line in _lines("roles.txt")):
        if arrow:
            given = verb.split()
            forms = given[1:] if len(given) > 1 else _inflected(verb)[1:]
            found |= dict.fromkeys(forms, tuple(roles.split()))
    return found


@cache
def given_names() -> dict[str, str]:
    """Common given names in lower case, each with "masculine" or "feminine"; names of either are left out."""
    sections = _sections("names.txt")
    either = sections["masculine"] & sections["feminine"]
    return {name: gender for gender, names in sections.items() for name in names - either}


@cache
def full_forms() -> dict[str, frozenset[str]]:
    """Short given names in lower case ("lizzy"), each with the full forms it may stand for."""
    found: dict[str, set[str]] = {}
    for line in _lines("nicknames.txt"):
        full, *short = line.split()
        for name in short:
            found.setdefault(name, set()).add(full)
    return {name: frozenset(fulls) for name, fulls in found.items()}


def given_gender(name: str) -> str | None:
    """The gender that a given name, in lower case, is mostly borne with; a short form's is that of its full forms."""
    full = {given_names().get(form) for form in full_forms().get(name, ())}
    return given_names().get(name) or (full.pop() if len(full) == 1 else None)
