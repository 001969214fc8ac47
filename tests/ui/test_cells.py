"""What is drawn has the cells that are claimed, as `wcwidth` counts them; nothing is cut, and cells lead back to characters."""

from collections.abc import Iterator
from itertools import accumulate

from hypothesis import example, given
from hypothesis import strategies as st
from rich.style import Style
from textual.geometry import Offset
from textual.selection import Selection
from wcwidth import iter_graphemes, wcswidth

from reader.documents.document import Block, Document
from reader.ui.article import ArticlePane, Paragraphs
from reader.ui.flow import Flow, Row
from reader.ui.session import Session
from reader.ui.setting import cell_at, character_at, set_row, spaces
from reader.ui.typography import Typography
from reader.ui.wrap import graphemes, shown

PIECES = (
    *("a", "b", "Q", "’", "“", "—", "…", "½"),
    *(" ", " ", " ", "\n", "\t", "\u00a0", "\u2009", "\u3000"),
    *("日", "本", "語", "한", "ｱ", "：", "「"),
    *("e\u0301", "\u0301", "a\u0308\u0323", "n\u0303", "Z\u0335\u0321"),
    *("👩\u200d🚀", "👨\u200d👩\u200d👧\u200d👦", "🏴\u200d☠\ufe0f", "👩🏽\u200d🚀", "👍🏽", "👍", "🏽", "🫠", "\u200d"),
    *("❤", "❤\ufe0f", "☺\ufe0f", "1\ufe0f\u20e3", "©", "⌚", "\ufe0f"),
    *("🇫🇷", "🇩🇪", "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"),
    *("שלום", "مرحبا", "\u0647\u200d", "\u200f", "\u200e", "\u202e", "\u2067", "ש\u05b8"),
    *("\u200b", "\u200c", "\u2060", "\ufeff", "\xad"),
    *("न", "स्ते", "क्षि", "क्\u200dष", "ไทย", "ก็", "각", "\u1100\u1161\u11a8"),
    *("\x1b", "\x00", "\x9b", "\x7f", "\ud800", "\ufffd", "\ufff9"),
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map("".join)
WIDTHS = st.integers(2, 40)


def rows_of(text: str, width: int) -> Iterator[Row]:
    """A text without anything around it, as one paragraph."""
    flow = Flow(Paragraphs(Document("a.txt", text, (Block(0, len(text)),), "")), width)
    return map(flow.row, flow.rows_from(flow.first, 1000))


def drawn(row: Row) -> str:
    return shown(row.section.text[row.start : row.end])


def boundaries(text: str) -> set[int]:
    """Where `wcwidth` has the graphemes of a text begin, and its end."""
    return {0, *accumulate(map(len, iter_graphemes(text)))}


@given(TEXTS)
def test_a_text_has_the_cells_that_wcwidth_counts(text: str) -> None:
    assert sum(cells for *_, cells in graphemes(shown(text))) == wcswidth(shown(text))


@given(TEXTS)
def test_a_grapheme_is_never_less_than_one_of_wcwidth_s(text: str) -> None:
    found = list(graphemes(shown(text)))
    assert {start for start, *_ in found} <= boundaries(shown(text))
    assert [0, *(end for _, end, _ in found)] == [*(start for start, *_ in found), len(text)]


@given(TEXTS, WIDTHS)
def test_no_row_is_wider_than_there_is_room_or_ends_within_a_grapheme(text: str, width: int) -> None:
    allowed = boundaries(shown(text))
    for row in rows_of(text, width):
        assert wcswidth(drawn(row)) <= width or len([cells for *_, cells in graphemes(drawn(row)) if cells]) == 1
        assert {row.start, row.end} <= allowed


@given(TEXTS, WIDTHS, st.booleans(), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=4))
def test_a_row_is_drawn_in_as_many_cells_as_it_claims_however_its_styles_divide_it(
    text: str, width: int, is_justified: bool, styled: list[tuple[int, int]]
) -> None:
    overlays = [(min(each), max(each), Style(bold=True)) for each in styled]
    for row in rows_of(text, width):
        widened = spaces(row, width) if is_justified else {}
        strip = set_row(row, [("▌ ", Style())], overlays, Style(), width + 5, widened)
        cells = [segment.cell_length for segment in strip]
        assert wcswidth(strip.text) == sum(cells) == strip.cell_length == width + 5
        assert strip.text.replace(" ", "").startswith("▌" + drawn(row).replace(" ", ""))


@given(TEXTS, WIDTHS)
def test_a_justified_row_is_as_long_as_the_width_or_ragged(text: str, width: int) -> None:
    for row in rows_of(text, width):
        widened = spaces(row, width)
        assert not widened or wcswidth(drawn(row)) + sum(widened.values()) == width
        assert not (row.is_last and widened)


@given(TEXTS, WIDTHS, st.booleans())
def test_each_cell_leads_to_the_grapheme_drawn_in_it_and_back(text: str, width: int, is_justified: bool) -> None:
    for row in rows_of(text, width):
        widened = spaces(row, width) if is_justified else {}
        expected: dict[int, int] = {}
        cell = 0
        for start, _, cells in graphemes(drawn(row)):
            cell += widened.get(row.start + start, 0)
            assert cell_at(row, row.start + start, widened) == cell
            expected |= dict.fromkeys(range(cell, cell + cells), row.start + start)
            cell += cells
        assert {at: found for at in range(-1, width + 3) if (found := character_at(row, at, widened)) is not None} == expected


@given(TEXTS, st.integers(0, 99), st.integers(1, 99))
@example("日本 e\u0301 👩\u200d🚀\nשלום", 0, 99)
def test_what_is_copied_is_the_text_that_was_selected_whatever_the_rows(text: str, start: int, length: int) -> None:
    document = Document("a.txt", text, (Block(0, len(text)),), "")
    pane = ArticlePane(Session(document), Typography())
    end = min(start + length, len(text))
    copied = pane.get_selection(Selection(Offset(start, 0), Offset(end, 0)))
    assert copied is not None
    assert copied[0] == shown(text[start:end]).strip()


@given(TEXTS, WIDTHS, st.integers(1, 45))
def test_a_row_never_takes_more_cells_than_the_pane_has(text: str, width: int, cells: int) -> None:
    for row in rows_of(text, width):
        assert set_row(row, [("▌ ", Style())], [], Style(), cells, {}).cell_length == cells
