"""Which language a text is in."""

from pathlib import Path

import pytest

from reader.documents import About, Blocks, Document, open_document
from reader.documents.language import language_of, name_of

TEXTS = {
    "en": (
        "The ferry was late, and nobody who waited for it on the quay had brought a "
        "lamp. She said that it would come before it was dark."
    ),
    "fr": (
        "Le bac était en retard, et personne de ceux qui l’attendaient sur le quai "
        "n’avait de lampe. Elle a dit qu’il viendrait avant la nuit."
    ),
    "de": (
        "Die Fähre hatte Verspätung, und von denen, die am Kai auf sie warteten, hatte "
        "keiner eine Lampe. Sie sagte, daß es nicht mehr dauern werde."
    ),
    "es": (
        "El barco llegó tarde, y nadie de los que lo esperaban en el muelle tenía una "
        "lámpara. Ella dijo que no era para tanto y que vendría."
    ),
    "it": (
        "Il traghetto era in ritardo, e nessuno di quelli che lo aspettavano sul molo "
        "aveva una lampada. Disse che non era il caso di andare via."
    ),
    "ru": (
        "Паром опоздал, и у тех, кто ждал его на берегу, не было ни одной лампы. Она "
        "сказала, что он будет до темноты, а потом ушла домой."
    ),
    "ja": "渡し船は遅れていた。岸で待っていた人は、だれもあかりを持っていなかった。彼女は暗くなる前に来ると言った。",
    "el": ("Το πλοίο άργησε, και κανείς από όσους περίμεναν στην προβλήτα δεν είχε λάμπα. Είπε ότι θα ερχόταν πριν νυχτώσει."),
}


@pytest.mark.parametrize("tag", TEXTS)
def test_a_text_tells_its_language(tag: str) -> None:
    assert language_of(TEXTS[tag] * 2) == tag


def test_the_text_is_believed_rather_than_what_it_tells_of_itself() -> None:
    assert language_of(TEXTS["fr"] * 2, "en-US") == "fr"
    assert language_of(TEXTS["fr"] * 2, "fr-CA") == "fr-CA"


def test_what_is_too_short_or_in_no_known_language_is_what_it_says_it_is() -> None:
    assert language_of("Ja.", "de") == "de"
    assert language_of("Ja.") is None
    assert language_of("lorem xyz qqq " * 30) is None


def test_a_text_in_another_language_opens_and_says_so_once(tmp_path: Path) -> None:
    file = tmp_path / "bac.txt"
    file.write_text(TEXTS["fr"] * 2, encoding="utf-8")
    document = open_document(str(file))
    assert document.about.language == "fr"
    assert document.notices == ("in French: who speaks is told only as far as marks, names and the turns of a talk tell it",)


def test_an_english_text_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(TEXTS["en"], encoding="utf-8")
    assert open_document(str(file)).notices == ()


def test_a_tag_that_has_no_name_stands_for_itself() -> None:
    assert name_of("fr-CA") == "French"
    assert name_of("tlh") == "tlh"


def test_the_header_tells_who_where_when_and_which_other_language() -> None:
    about = About("Le Bac", "Camille Roux", "2026-04-02", "Le Quai", "fr-CA")
    assert Document("bac.html", "", Blocks.of([]), "", "Le Bac", about).headline == (
        "Le Bac · Camille Roux · Le Quai · 2026-04-02 · French"
    )
    assert Document("ferry.txt", "", Blocks.of([]), "", about=About(language="en-GB")).headline == "ferry.txt"


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en_US", "en-US"),
        ("eng", "en"),
        ("English", "en"),
        ("EN", "en"),
        ("ger", "de"),
        ("und", None),
        ("", None),
        ("x!", None),
    ],
)
def test_a_language_is_understood_as_files_write_it(written: str, tag: str | None) -> None:
    assert language_of("Ja.", written) == tag
