"""The dialogs, each in a small application of its own: given values, they return values."""

import re
from types import SimpleNamespace

import pytest
from textual.app import App
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reader.dialogue.transcript import Evidence, Quotation, Span, Speaker, Transcript
from reader.documents.document import Block, Document
from reader.ui import themes
from reader.ui.bookmarks import BookmarksScreen
from reader.ui.cast import CastChoice, CastScreen, FollowScreen, parts
from reader.ui.choosers import ThemeScreen
from reader.ui.contents import ContentsScreen
from reader.ui.dialog import Choices
from reader.ui.help import HelpScreen
from reader.ui.search import SearchBar
from reader.ui.why import WhyScreen, how_sure, passages

TEXT = """The Ferry

“Nora,” said Abel Finch, “the ferry goes at six, whatever the weather.”

“At six, then,” she answered. “I will be there with both of the boxes and the dog.”

Noon

Abel asked her whether the dog was [bold]hers\x1b[31m[/bold].

“Nobody's,” the Kerr sisters said together.
"""


def span(words, after=0):
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


ABEL, NORA, ISA, SISTERS, CLERK = (
    Speaker("s1", "Abel Finch", ("Abel", "the [b]ferryman")),
    Speaker("s2", "Nora Kerr", ("Nora",)),
    Speaker("s3", "Isa [red]Kerr\x1b"),
    Speaker("s4", "the Kerr sisters", (), "plural", ("s2", "s3")),
    Speaker("s5", "the clerk"),
)
QUOTATIONS = (
    Quotation(
        "q1", "direct", 1, (span("“Nora,”"), span("“the ferry goes at six, whatever the weather.”")), "s1",
        span("Abel Finch"), span("said"), ("s2",), 0.98, evidence=Evidence("tag in the middle"),
    ),
    Quotation(
        "q2", "direct", 2, (span("“At six, then,”"), span("“I will be there with both of the boxes and the dog.”")), "s2",
        span("she"), span("answered"), ("s1",), 0.8, evidence=Evidence("tag before it", "the one spoken to before"),
    ),
    Quotation(
        "q3", "indirect", 3, (span("whether the dog was [bold]hers\x1b[31m[/bold]"),), "s1", addressees=("s2",), confidence=0.9,
    ),
    Quotation("q4", "direct", 4, (span("“Nobody's,”"),), "s4", addressees=("s1", "s5"), confidence=0.4),
)  # fmt: skip
TRANSCRIPT = Transcript((ABEL, NORA, ISA, SISTERS, CLERK), QUOTATIONS)
COLOURS = {speaker.id: SimpleNamespace(index=index, letter="anikc"[index]) for index, speaker in enumerate(TRANSCRIPT.speakers)}
HEADINGS = ("The Ferry", "Noon")
BLOCKS = tuple(
    Block(found.start(), found.end(), *(("heading", 1 + HEADINGS.index(found[0])) if found[0] in HEADINGS else ()))
    for found in re.finditer(r"[^\n]+", TEXT)
)
DOCUMENT = Document("ferry.txt", TEXT, BLOCKS, "0" * 64, "The Ferry")
EMPTY = Document("empty.txt", "", (), "0" * 64)
BINDINGS = [
    Binding("right_square_bracket", "next", "next quotation", group=Binding.Group("Quotations")),
    Binding("j,down", "line", "a line down", group=Binding.Group("Moving")),
    Binding("?", "help", "these keys"),
    Binding("ctrl+c", "hidden", ""),
]

DIALOGS = {
    "cast": lambda: CastScreen(TRANSCRIPT, COLOURS, DOCUMENT),
    "cast of nobody": lambda: CastScreen(Transcript(), {}, EMPTY),
    "follow": lambda: FollowScreen(TRANSCRIPT, COLOURS, DOCUMENT),
    "follow nobody": lambda: FollowScreen(Transcript(), {}, EMPTY),
    "contents": lambda: ContentsScreen(DOCUMENT, 0),
    "no contents": lambda: ContentsScreen(EMPTY, 0),
    "bookmarks": lambda: BookmarksScreen(DOCUMENT, {"a": 0, "z": 40}),
    "no bookmarks": lambda: BookmarksScreen(EMPTY, {}),
    "why": lambda: WhyScreen(DOCUMENT, TRANSCRIPT, QUOTATIONS[0], COLOURS),
    "help": lambda: HelpScreen(BINDINGS),
    "theme": lambda: ThemeScreen(themes.available(), "dark"),
}


class Host(App):
    """A page below, one dialog over it, and what it dismissed with."""

    AUTO_FOCUS = None
    NONE_YET = object()

    def __init__(self, dialog=None, theme="dark"):
        super().__init__()
        self.dialog = dialog
        self.messages = []
        self.result = self.NONE_YET
        themes.apply(self, theme)

    def get_theme_variable_defaults(self):
        return themes.VARIABLE_DEFAULTS

    def compose(self):
        yield Static(TEXT, markup=False)

    def on_mount(self):
        if self.dialog:
            self.push_screen(self.dialog, lambda result: setattr(self, "result", result))

    def on_bookmarks_screen_mark_deleted(self, message):
        self.messages.append(message)

    def on_search_bar_changed(self, message):
        self.messages.append(message)

    on_search_bar_submitted = on_search_bar_cancelled = on_search_bar_changed


def screen_text(app):
    """The rows of the screen, as they would be drawn."""
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


def row_of(app, words):
    return next(y for y, row in enumerate(screen_text(app).split("\n")) if words in row)


async def pressed(dialog, *keys, size=(80, 24)):
    """What the dialog dismisses with after those keys."""
    app = Host(dialog)
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
    return app.result


# All of them


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_every_dialog_fits_the_screen(size):
    await every_dialog("dark", size)


@pytest.mark.parametrize("theme", themes.available())
async def test_every_dialog_opens_in_every_theme(theme):
    await every_dialog(theme, (80, 24))


async def every_dialog(theme, size):
    app = Host(theme=theme)
    async with app.run_test(size=size) as pilot:
        for name, dialog in DIALOGS.items():
            await app.push_screen(dialog())
            await pilot.pause()
            box = app.screen.query_one("#box").region
            assert 0 <= box.x < box.right <= size[0], name
            assert 0 <= box.y < box.bottom <= size[1], name
            assert app.screen.TITLE in screen_text(app)
            app.pop_screen()


@pytest.mark.parametrize("name", DIALOGS)
async def test_escape_and_a_click_beside_it_close_every_dialog_with_none(name):
    assert await pressed(DIALOGS[name](), "escape") is None
    app = Host(DIALOGS[name]())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(0, 0))
        await pilot.pause()
        assert app.result is None


@pytest.mark.parametrize("name", [name for name in DIALOGS if name != "follow"])
async def test_q_closes_every_dialog_in_which_nothing_is_typed(name):
    assert await pressed(DIALOGS[name](), "q") is None


@pytest.mark.parametrize("name", DIALOGS)
async def test_nothing_of_a_document_is_markup_or_reaches_the_terminal_as_a_control_character(name):
    app = Host(DIALOGS[name]())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        drawn = screen_text(app)
        box = app.screen.query_one("#box").region
        inside = "\n".join(row[box.x : box.right] for row in drawn.split("\n")[box.y : box.bottom])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", inside)
    if name in ("cast", "follow"):
        assert "Isa [red]Kerr␛" in inside


async def test_words_with_brackets_are_shown_as_they_are_in_why():
    app = Host(WhyScreen(DOCUMENT, TRANSCRIPT, QUOTATIONS[2], COLOURS))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert "[bold]hers␛[31m[/bold]" in screen_text(app)


async def test_a_second_key_or_click_closes_no_more_than_the_dialog():
    app = Host(DIALOGS["cast"]())
    async with app.run_test(size=(80, 24)) as pilot:
        dialog, below = app.screen, app.screen_stack[0]
        dialog.action_choose("first")
        dialog.action_choose("last")
        await pilot.pause()
        assert app.screen is below
        assert app.result.action == "first"


# The cast


def test_what_a_group_says_counts_for_each_of_its_members():
    found = {part.speaker.id: (part.quotations, part.words) for part in parts(DOCUMENT, TRANSCRIPT)}
    assert found == {"s1": (2, 14), "s2": (2, 16), "s3": (1, 1), "s4": (1, 1)}


def test_those_who_are_only_spoken_to_are_not_in_the_cast_and_those_spoken_to_are_counted():
    found = {part.speaker.id: part for part in parts(DOCUMENT, TRANSCRIPT)}
    assert "s5" not in found
    assert found["s1"].to == {"s2": 2}
    assert found["s3"].to == {"s1": 1, "s5": 1}
    assert found["s2"].first == QUOTATIONS[1].start


async def test_the_cast_is_ordered_by_words_and_s_goes_on_to_the_other_orders_without_losing_the_choice():
    app = Host(CastScreen(TRANSCRIPT, COLOURS, DOCUMENT))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        choices = app.screen.query_one(Choices)
        orders = []
        await pilot.press("j")
        for _ in range(5):
            orders.append("".join((option.id or "")[1] for option in choices.options))
            assert choices.chosen == "s1"
            await pilot.press("s")
    assert orders == ["2143", "1243", "1243", "1324", "2143"]


@pytest.mark.parametrize(
    ("keys", "choice"),
    [
        (("enter",), CastChoice("s2", "follow")),
        (("f",), CastChoice("s2", "follow")),
        (("j", "["), CastChoice("s1", "first")),
        (("G", "]"), CastChoice("s3", "last")),
        (("down", "down", "up", "k", "enter"), CastChoice("s2", "follow")),
    ],
)
async def test_one_of_the_cast_is_chosen_by_keys(keys, choice):
    assert await pressed(CastScreen(TRANSCRIPT, COLOURS, DOCUMENT), *keys) == choice


async def test_one_of_the_cast_is_chosen_by_a_click():
    app = Host(CastScreen(TRANSCRIPT, COLOURS, DOCUMENT))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(10, row_of(app, "● Abel Finch")))
        await pilot.pause()
    assert app.result == CastChoice("s1", "follow")


async def test_letters_take_the_place_of_dots_where_colours_do_not_suffice():
    for theme, colours in (
        ("terminal", COLOURS),
        ("dark", COLOURS | {f"x{n}": SimpleNamespace(index=n % 8, letter="x") for n in range(9)}),
    ):
        app = Host(CastScreen(TRANSCRIPT, colours, DOCUMENT), theme)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            drawn = screen_text(app)
        assert "a Abel Finch" in drawn
        assert "●" not in drawn


async def test_a_cast_of_hundreds_scrolls_and_keeps_its_keys_in_sight():
    many = tuple(Speaker(f"s{n}", f"Speaker {n:03}") for n in range(300))
    spoken = tuple(Quotation(f"q{n}", "direct", n, (Span(0, 9),), f"s{n}") for n in range(300))
    app = Host(CastScreen(Transcript(many, spoken), {}, DOCUMENT))
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("G")
        await pilot.pause()
        drawn = screen_text(app)
    assert "Speaker 299" in drawn
    assert "Choose" in drawn
    assert drawn.rstrip().endswith("╯")


# Following


async def test_typing_part_of_any_name_finds_whom_to_follow():
    assert await pressed(FollowScreen(TRANSCRIPT, COLOURS, DOCUMENT), *"ferryM", "enter") == "s1"
    assert await pressed(FollowScreen(TRANSCRIPT, COLOURS, DOCUMENT), *"isa", "enter") == "s3"
    assert await pressed(FollowScreen(TRANSCRIPT, COLOURS, DOCUMENT), "down", "enter") == "s2"


async def test_a_name_that_nobody_has_leaves_the_chooser_open():
    assert await pressed(FollowScreen(TRANSCRIPT, COLOURS, DOCUMENT), *"qq", "enter") is Host.NONE_YET


async def test_a_speaker_to_follow_is_chosen_by_a_click():
    app = Host(FollowScreen(TRANSCRIPT, COLOURS, DOCUMENT))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.click(offset=(30, row_of(app, "● Nora Kerr")))
        await pilot.pause()
    assert app.result == "s2"


# Contents


async def test_the_heading_that_is_being_read_is_highlighted_and_a_chosen_one_gives_its_offset():
    noon = TEXT.index("Noon")
    assert await pressed(ContentsScreen(DOCUMENT, noon + 30), "enter") == noon
    assert await pressed(ContentsScreen(DOCUMENT, noon + 30), "k", "enter") == 0
    assert await pressed(ContentsScreen(DOCUMENT, noon - 1), "enter") == 0


async def test_headings_are_indented_by_their_level():
    app = Host(ContentsScreen(DOCUMENT, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")
        first, second = (next(row for row in rows if words in row and "%" in row) for words in HEADINGS)
    assert second.index("Noon") == first.index("The Ferry") + 2


async def test_a_text_without_headings_says_so():
    app = Host(ContentsScreen(EMPTY, 0))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "This text has no headings." in screen_text(app)


# Bookmarks


async def test_marks_are_in_the_order_of_the_text_with_its_words_and_lead_to_their_offset():
    at = TEXT.index("“At six")
    app = Host(BookmarksScreen(DOCUMENT, {"b": at, "c": 0}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert row_of(app, "c  The Ferry") < row_of(app, "b  “At six, then,” she answered.")
        await pilot.press("j", "enter")
        await pilot.pause()
    assert app.result == at


@pytest.mark.parametrize("key", ["d", "delete"])
async def test_a_deleted_mark_goes_from_the_list_and_is_told_to_the_screen_below(key):
    app = Host(BookmarksScreen(DOCUMENT, {"a": 0, "b": 40}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app.messages == [BookmarksScreen.MarkDeleted("a")]
        assert app.screen.query_one(Choices).chosen == "b"
        await pilot.press(key, key)
        await pilot.pause()
        assert [message.letter for message in app.messages] == ["a", "b"]
        assert "No marks yet" in screen_text(app)


# Searching


class Searching(Host):
    def __init__(self, *history):
        super().__init__()
        self.history = list(history)

    def compose(self):
        yield SearchBar(self.history)


async def test_each_letter_is_told_as_it_is_typed_then_the_whole_and_escape():
    app = Searching()
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("s", "i", "backspace", "enter", "escape")
        await pilot.pause()
    Bar = SearchBar
    assert app.messages[:4] == [Bar.Changed("s"), Bar.Changed("si"), Bar.Changed("s"), Bar.Submitted("s")]
    assert isinstance(app.messages[4], Bar.Cancelled)
    assert app.history == ["s"]


async def test_up_and_down_go_through_what_was_searched_and_back_to_what_was_typed():
    app = Searching("ferry", "dog")
    async with app.run_test(size=(40, 15)) as pilot:
        box = app.query_one(Input)
        await pilot.press("x")
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await pilot.press(key)
            seen.append(box.value)
        assert seen == ["dog", "ferry", "ferry", "dog", "x", "x"]
        await pilot.press("up", "up", "enter")
        await pilot.pause()
    assert app.history == ["dog", "ferry"]


async def test_what_was_found_is_shown_at_the_end_of_the_line():
    app = Searching()
    async with app.run_test(size=(40, 15)) as pilot:
        app.query_one(SearchBar).report("3 of 17")
        await pilot.pause()
        assert screen_text(app).rstrip().endswith("3 of 17")


# Why


def test_the_words_around_all_that_tells_who_speaks_are_shown_and_whole():
    for quotation in QUOTATIONS:
        found = passages(DOCUMENT, quotation)
        for telling in (quotation.mention, quotation.cue):
            assert telling is None or any(piece.start <= telling.start and telling.end <= piece.end for _, piece in found)
        for index, piece in found:
            block = BLOCKS[index]
            assert block.start <= piece.start < piece.end <= block.end
            assert piece.start == block.start or TEXT[piece.start - 1].isspace()
            assert piece.end == block.end or TEXT[piece.end].isspace()


def test_of_a_long_speech_only_the_beginning_and_the_end_are_shown():
    text = f"“{'word ' * 2000}end,” said Ada."
    end = text.index(" said")
    long = Document("long.txt", text, (Block(0, len(text)),), "0" * 64)
    quotation = Quotation("q1", "direct", 1, (Span(0, end),), cue=Span(end + 1, end + 5))
    found = passages(long, quotation)
    assert len(found) == 2
    assert sum(piece.end - piece.start for _, piece in found) < 500


async def test_why_shows_who_how_sure_the_cue_the_mention_and_the_evidence():
    app = Host(WhyScreen(DOCUMENT, TRANSCRIPT, QUOTATIONS[1], COLOURS))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn = screen_text(app)
    for words in (
        "Nora Kerr to Abel Finch",
        "likely, 80%",
        "answered",
        "she",
        "tag before it; the one spoken to before",
        "both of the boxes",
    ):
        assert words in drawn


async def test_a_quotation_of_nobody_known_is_said_to_be_so():
    app = Host(WhyScreen(DOCUMENT, TRANSCRIPT, Quotation("q9", "direct", 9, QUOTATIONS[3].spans)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "The text does not tell who says this." in screen_text(app)


def test_confidence_is_put_in_words():
    assert [how_sure(p) for p in (1.0, 0.92, 0.8, 0.5, 0.1, 0.0)] == [
        "certain", "very likely", "likely", "more likely than not", "a guess", "a guess",
    ]  # fmt: skip


# Help


async def test_help_shows_the_keys_given_by_group_and_nothing_without_a_description():
    app = Host(HelpScreen([*BINDINGS, Binding("x", "line", "a line down", group=Binding.Group("Moving"))]))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        drawn = screen_text(app)
    for pattern in (r"Quotations", r"\] +next quotation", r"j  ↓  x +a line down", r"\? +these keys"):
        assert re.search(pattern, drawn), pattern
    assert "hidden" not in drawn
    assert "^c" not in drawn


async def test_help_shows_the_ids_for_the_settings_when_asked():
    app = Host(HelpScreen([Binding("]", "next", "next quotation", id="next_quotation")]))
    async with app.run_test(size=(80, 30)) as pilot:
        await pilot.pause()
        await pilot.press("i")
        assert re.search(r"\] +next_quotation", screen_text(app))
        await pilot.press("i")
        assert re.search(r"\] +next quotation", screen_text(app))


async def test_help_scrolls_by_the_readers_keys_where_it_does_not_fit():
    many = [Binding(f"f{n}", f"a{n}", f"does {n}", group=Binding.Group(f"Group {n // 5}")) for n in range(1, 40)]
    app = Host(HelpScreen(many))
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        assert "does 39" not in screen_text(app)
        await pilot.press("j", "j")
        assert app.screen.query_one(VerticalScroll).scroll_y == 2
        await pilot.press("G")
        await pilot.pause()
        assert "does 39" in screen_text(app)


# Themes


async def test_moving_through_the_themes_shows_each_and_escape_restores_the_one_before():
    app = Host(ThemeScreen(["dark", "light", "paper"], "light"), "light")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        assert app.theme == "paper"
        await pilot.press("escape")
        await pilot.pause()
        assert (app.theme, app.result) == ("light", None)


async def test_a_click_beside_the_themes_restores_the_one_before_too():
    app = Host(ThemeScreen(["dark", "light"], "dark"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        await pilot.click(offset=(0, 0))
        await pilot.pause()
        assert (app.theme, app.result) == ("dark", None)


async def test_a_chosen_theme_stays_and_is_the_result():
    app = Host(ThemeScreen(["dark", "light"], "dark"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert (app.theme, app.result) == ("light", "light")


async def test_a_broken_theme_is_named_and_cannot_be_chosen(tmp_path, monkeypatch):
    (tmp_path / "mine.toml").write_text("dark = [maybe]")
    monkeypatch.setattr("reader.paths.themes_dir", lambda: tmp_path)
    app = Host(ThemeScreen(["dark", "mine"], "dark"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "enter")
        await pilot.pause()
        assert (app.theme, app.result) == ("dark", Host.NONE_YET)
        assert "mine.toml" in screen_text(app).replace("\n", "")


# How they look


@pytest.mark.parametrize(("name", "theme"), [("cast", "dark"), ("why", "light"), ("follow", "terminal")])
def test_a_dialog_looks_as_it_did(snap_compare, name, theme):
    async def still(pilot):
        for box in pilot.app.screen.query(Input):
            box.cursor_blink = False

    assert snap_compare(Host(DIALOGS[name](), theme), terminal_size=(80, 24), run_before=still)
