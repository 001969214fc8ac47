"""PDF: paragraphs out of lines, without what a page has around them."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import hostile
import pytest
from made import Placed, kinds, pdf, read, set_in_lines, texts

from reader.documents import apart
from reader.documents.formats import Unreadable
from reader.documents.formats import pdf as format_
from reader.documents.glyphs import Word, _without_drop_caps

LONG = (
    "The ferry did not sail on Tuesday, and nobody in the harbour could remember when that had last happened. "
    "Some said that it had been in the winter of the great frost, when the sea itself had stopped for a week, and others "
    "that it had never happened at all."
)
SHORT = "Nobody knew why the boat had stayed."


def page(*paragraphs: str, indent: float = 12, top: float = 500) -> list[Placed]:
    placed: list[Placed] = []
    for words in paragraphs:
        placed += set_in_lines(words, 50, top, 62, indent=indent)
        top = placed[-1][1] - 12 if indent else placed[-1][1] - 20
    return placed


def forms_within_forms(levels: int) -> bytes:
    """A page that draws a form ten times, which draws another ten times, and so on, down to a form with words."""
    drawn = [b"BT /R 10 Tf 50 500 Td (The ferry) Tj ET", *[b"/X Do " * (10 if level else 1) for level in range(levels)]]
    data = pdf([])
    first = data.count(b" obj\n") + 1
    forms = b""
    for number, words in enumerate(drawn, first):
        held = b"/XObject<</X %d 0 R>>" % (number - 1) if number > first else b"/Font<</R 4 0 R>>"
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 400 600]/Resources<<%s>>/Length %d>>stream\n%s\nendstream"
        forms += b"%d 0 obj\n" % number + form % (held, len(words), words) + b"\nendobj\n"
    held = b"/XObject<</X %d 0 R>>" % (first + levels)
    data = data.replace(b"<</Length 0>>stream\n\n", b"<</Length 5>>stream\n/X Do\n").replace(b"/Font<<", held + b"/Font<<", 1)
    start = data.index(b"xref\n")
    # Without its table, which PDFium makes anew.
    return data[:start] + forms + data[data.index(b"trailer") : data.index(b"startxref")] + b"%%EOF"


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, statement: str) -> None:
    """Puts another in the place of PDFium, in processes that are started."""
    (folder / "pypdfium2.py").write_text(statement)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))


def test_lines_become_paragraphs_by_their_indents() -> None:
    assert texts(read(pdf(page(LONG, SHORT, LONG, SHORT)))) == [LONG, SHORT, LONG, SHORT]


def test_lines_become_paragraphs_by_the_gaps_between() -> None:
    assert texts(read(pdf(page(LONG, SHORT, LONG, SHORT, indent=0)))) == [LONG, SHORT, LONG, SHORT]


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = page(LONG, LONG)
    assert texts(read(pdf(lines[:7], [(x, y + 200, size, words) for x, y, size, words in lines[7:]]))) == [LONG, LONG]


def test_heads_feet_and_page_numbers_are_left_out() -> None:
    own = ["On Monday. " + LONG, "By Tuesday. " + LONG, "Then Wednesday. " + LONG]
    pages = [
        [(50, 560, 9, "THE FERRY"), *page(words, top=500 - 9 * n), (190, 30, 9, str(n + 7))] for n, words in enumerate(own)
    ]
    assert texts(read(pdf(*pages))) == own


def test_a_head_that_repeats_the_title_is_left_out_where_it_stands_once() -> None:
    first = [(50, 540, 20, "The Ferry to Sallow"), *page(LONG)]
    second = [(50, 560, 9, "The Ferry to Sallow"), *page(SHORT, "And so on.", top=490)]
    assert texts(read(pdf(first, second))) == ["The Ferry to Sallow", LONG, SHORT, "And so on."]


def test_headings_are_known_by_their_size_and_weight() -> None:
    lines = [(50, 560, 22, "The Ferry"), (50, 530, 14, "A Tuesday"), *page(LONG, SHORT), (50, 380, -10, "A Wednesday")]
    content = read(pdf([*lines, *page(LONG, SHORT, top=360)]))
    assert kinds(content)[:3] == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert kinds(content)[4] == ("heading", 3)
    assert content.about.title == "The Ferry"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = set_in_lines(f"{LONG} {LONG} {LONG}", 40, 500, 30, size=9)
    right = set_in_lines(f"{LONG} {SHORT}", 215, 500, 30, size=9)
    rows = sorted([*left, *right], key=lambda each: (-each[1], each[0]))
    heading = (40, 540, 18, "Across both of the columns")
    assert read(pdf([heading, *rows])).text.split() == f"Across both of the columns {LONG} {LONG} {LONG} {LONG} {SHORT}".split()


def test_a_hyphen_at_a_line_s_end_parts_a_word_unless_the_document_says_otherwise() -> None:
    first, second, third = (
        "The harbour was well-known and the remarkable boat was remark-",
        "able to all who knew it, and well-",
        "known.",
    )
    placed = [(50, 500, 10, first), (50, 488, 10, second), (50, 476, 10, third)]
    assert read(pdf(placed)).text == (
        "The harbour was well-known and the remarkable boat was remarkable to all who knew it, and well-known."
    )


def test_footnotes_come_last_and_what_refers_to_them_is_left_out() -> None:
    text = [*page(LONG), (51 + 4.2 * 60, 480, 6, "1"), *page(LONG, top=440)]
    note = [(50, 60, 6, "1"), (54, 58, 8, "A note on the harbour,"), (50, 48, 8, "which is long.")]
    content = read(pdf([*text, *note], page(LONG, SHORT)))
    assert texts(content)[-1] == "1 A note on the harbour, which is long."
    assert content.text.count("1") == 1


def test_a_drop_cap_belongs_to_its_word() -> None:
    lines = set_in_lines(LONG[1:], 70, 500, 58)
    placed = [(50, 488, 30, LONG[0]), *lines[:2], *[(50, y, size, words) for _, y, size, words in lines[2:]]]
    assert texts(read(pdf([*placed, *page(LONG, SHORT, top=lines[-1][1] - 12)])))[0] == LONG


def test_items_and_captions_are_known() -> None:
    items = [(50, 400, 10, "• one"), (50, 388, 10, "• two"), (50, 360, 8, "Figure 1: A boat."), (50, 330, 10, SHORT)]
    content = read(pdf([*page(LONG), *items]))
    assert texts(content) == [LONG, "• one", "• two", SHORT]
    assert kinds(content)[1:3] == [("item", 1), ("item", 1)]


def test_the_properties_tell_title_author_and_date() -> None:
    info = "/Title(The Ferry)/Author(Ada Lowe)/CreationDate(D:20240506070809Z)"
    assert read(pdf(page(LONG), info=info)).about == ("The Ferry", "Ada Lowe", "2024-05-06", None, None)
    assert read(pdf(page(LONG), info="/Title(Microsoft Word - ferry.doc)")).about.title is None


def test_a_date_that_is_printed_below_the_headline_comes_before_that_of_the_file() -> None:
    placed = page("By Ada Lowe, 4 March 1957.", LONG, indent=0)
    assert read(pdf(placed, info="/CreationDate(D:20240506070809Z)")).about[1:3] == ("Ada Lowe", "1957-03-04")


def test_half_a_character_in_the_properties_hurts_nothing() -> None:
    about = read(pdf(page(LONG), info="/Title<FEFF005400D8D8000061>/Author<FEFFDC00>/CreationDate(D:2024)")).about
    assert (about.title, about.date) == ("TØ\ufffda", "2024")


def test_a_scanned_one_is_said_to_hold_no_text() -> None:
    assert hostile.complaint(format_, pdf([])) == (
        "is a PDF that holds no text, but pictures of it; have a program recognize it (OCR), and open what that gives"
    )


def test_pages_without_text_are_told_of() -> None:
    assert read(pdf(page(LONG), [], [])).notices == ("2 of its 3 pages hold no text; they may be pictures",)


def test_an_encrypted_one_is_refused_with_the_reason() -> None:
    data = pdf(page(LONG), encrypted=True)
    assert hostile.complaint(format_, data) == "is encrypted with a password; save a copy without one, and open that"


def test_what_is_damaged_is_said() -> None:
    assert hostile.complaint(format_, b"%PDF-1.7\nnothing") == "is a PDF that is damaged or breaks off; get it once more"


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(monkeypatch, tmp_path, "raise ImportError")
    with pytest.raises(Unreadable, match=r"a PDF needs pypdfium2, which is not installed; .* 'dialogue-reader\[pdf\]'"):
        read(pdf(page(LONG)))


def test_one_that_unfolds_without_end_is_refused_once_its_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_PATIENCE", 1.0)
    assert hostile.complaint(format_, forms_within_forms(12)) == apart._BEYOND


@pytest.mark.skipif(os.name == "nt", reason="Windows sets no such limits")
@pytest.mark.parametrize(("limit", "most"), [("_CPU", 1), ("_MEMORY", 400 << 20)])
def test_one_that_unfolds_without_end_is_refused_where_the_system_ends_it(
    monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    monkeypatch.setattr(apart, limit, most)
    assert hostile.complaint(format_, forms_within_forms(12)) == apart._BEYOND


def test_forms_within_forms_are_read_where_they_are_few() -> None:
    assert read(forms_within_forms(1)).text.split() == ["The", "ferry"]


@pytest.mark.parametrize("dying", ["import os; os.abort()", "raise MemoryError", "print('{}'); import os; os._exit(1)"])
def test_a_library_that_dies_ends_nothing_but_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dying: str) -> None:
    stand_in(monkeypatch, tmp_path, dying)
    assert hostile.complaint(format_, pdf(page(LONG))) == apart._BEYOND


def test_the_library_is_loaded_by_the_child_alone(tmp_path: Path) -> None:
    (tmp_path / "ferry.pdf").write_bytes(pdf(page(LONG)))
    opened = f"from reader.documents import open_document; print(open_document({str(tmp_path / 'ferry.pdf')!r}).text)"
    script = f"{opened}; import sys; assert 'pypdfium2' not in sys.modules"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert told.split() == LONG.split()


def test_what_comes_from_the_child_is_what_is_read_there() -> None:
    data = pdf([(50, 560, 22, "The Ferry"), *page(LONG, SHORT)], [], info="/Author(Ada Lowe)/Title(Caf\\351)")
    assert read(data) == format_.parsed(data)
    assert read(data).about.title == "Café"


def test_of_a_document_beyond_measure_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_, "_PAGES", 2)
    content = format_.parsed(pdf(page(LONG), page(SHORT), page(LONG)))
    assert content.notices == ("only its first 2 of 3 pages were read",)


def test_pages_beyond_measure_are_told_of_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(format_, "_OF_A_PAGE", len(SHORT) + 10)
    few, many = page(SHORT), page(LONG)
    cut = "too long; only the first 46 characters of a page were read"
    assert format_.parsed(pdf(few, many)).notices == (f"page 2 is {cut}",)
    assert format_.parsed(pdf(many, few, many)).notices == (f"2 of its 3 pages are {cut}",)


def test_damaged_pages_are_told_of_once() -> None:
    data = pdf(page(LONG))
    assert format_.parsed(data.replace(b"/Count 1>>", b"/Count 2>>")).notices == ("page 2 is damaged",)
    assert format_.parsed(data.replace(b"/Count 1>>", b"/Count 999>>")).notices == ("998 of its 999 pages are damaged",)


def test_no_head_is_taken_for_a_title_that_is_not_told() -> None:
    second = [(50, 560, 10, "None none"), *page(LONG, SHORT, top=490)]
    assert "None none" in read(pdf(page(LONG, SHORT), second)).text


@pytest.mark.parametrize("away", [1, 4])
def test_a_sentence_set_large_is_left_out_where_the_text_near_by_has_it(away: int) -> None:
    pages = [page(f"{word} {LONG}", "It was so.") for word in ("One.", "Two.", "Three.", "Four.", "Five.")]
    pages[0] = page("He had waited at the pier all night.", SHORT, LONG)
    pages[away] = [*pages[away], (50, 250, 16, "He had waited at the pier all night.")]
    assert read(pdf(*pages)).text.count("He had waited") == (1 if away == 1 else 2)


def test_a_head_that_repeats_a_heading_of_two_lines_is_left_out() -> None:
    first = [(50, 540, 20, "The Ferry that Sailed"), (50, 516, 20, "on Wednesday"), *page(LONG, top=480)]
    second = [(50, 560, 9, "The Ferry that Sailed on Wednesday"), *page(SHORT, "And so on.", top=490)]
    assert read(pdf(first, second)).text.count("Wednesday") == 1


def test_broken_bytes_are_survived() -> None:
    hostile.survives(SimpleNamespace(read=lambda given: format_.parsed(given.data)), pdf(page(LONG, SHORT), page(LONG)))
    hostile.survives(format_, pdf(page(LONG, SHORT), page(LONG)), examples=5)


def test_a_drop_cap_beside_a_larger_one_is_a_word() -> None:
    boxes = {"O": (0, 0, 30, 60), "A": (31, 10, 45, 40), "sea": (46, 12, 60, 22)}
    words = [Word(text, *box, False, True) for text, box in boxes.items()]
    assert sorted(word.text for word in _without_drop_caps(words, 10)) == ["OA", "sea"]
