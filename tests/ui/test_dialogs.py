"""The dialogs, each in a small application of its own: given values, they return values."""

import re

import pytest
from dialogs import (
    BINDINGS,
    COLOURS,
    DIALOGS,
    DOCUMENT,
    QUOTATIONS,
    TEXT,
    TRANSCRIPT,
    Host,
    pressed,
    row_of,
    screen_text,
)
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Input

from reader.documents.chapters import chapters_of
from reader.ui import themes
from reader.ui.bookmarks import BookmarksScreen
from reader.ui.choosers import ThemeScreen
from reader.ui.dialog import Choices
from reader.ui.help import HelpScreen
from reader.ui.query import Query
from reader.ui.search import SearchBar, recalled, written
from reader.ui.why import WhyScreen

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
        dialog.action_go("first")
        dialog.action_go("last")
        await pilot.pause()
        assert app.screen is below
        assert app.result.action == "first"


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


async def test_a_mark_within_a_word_is_shown_from_its_beginning():
    app = Host(BookmarksScreen(DOCUMENT, {"b": TEXT.index("weather") + 3}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "b  weather.”" in screen_text(app)


async def test_a_mark_is_shown_with_the_chapter_that_it_is_in():
    app = Host(BookmarksScreen(DOCUMENT, {"a": 0, "b": TEXT.index("Abel asked")}, chapters_of(DOCUMENT)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")
        for mark, chapter in (("a  The Ferry", "The Ferry"), ("b  Abel asked", "Noon")):
            assert rows[row_of(app, mark) + 1].strip("│ ") == chapter


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
        self.history = list(map(Query, history))

    def compose(self):
        yield SearchBar(self.history)


async def test_each_letter_is_told_as_it_is_typed_then_the_whole_and_escape():
    app = Searching()
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("s", "i", "backspace", "enter", "escape")
        await pilot.pause()
    Bar = SearchBar
    assert app.messages[:4] == [*(Bar.Changed(Query(words)) for words in ("s", "si", "s")), Bar.Submitted(Query("s"))]
    assert isinstance(app.messages[4], Bar.Cancelled)
    assert app.history == [Query("s")]


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
    assert app.history == [Query("dog"), Query("ferry")]


async def test_what_is_typed_becomes_a_regular_expression_and_words_again_and_is_recalled_as_it_was():
    app = Searching("ferry")
    app.history.append(Query("fer+y", True))
    async with app.run_test(size=(80, 15)) as pilot:
        assert "alt+r" in screen_text(app)
        await pilot.press("x", "alt+r", "ctrl+r", "up")
        await pilot.pause()
        assert "regular /fer+y" in screen_text(app)
        await pilot.press("up")
        await pilot.pause()
        assert " /ferry" in screen_text(app)
        assert "regular" not in screen_text(app)
    queries = [message.query for message in app.messages]
    assert queries == [Query("x"), Query("x", True), Query("x"), Query("fer+y", True), Query("ferry")]


def test_what_is_kept_of_the_history_is_its_end_and_what_is_no_history_is_none():
    history = [Query(str(number), number % 2 == 0) for number in range(60)]
    assert recalled(written(history)) == history[-50:]
    for kept in (None, "", "{", "[1]", "3", '[["a"]]', '{"a": 1}', "[[1, 2, 3]]"):
        assert recalled(kept) == []


async def test_what_was_found_is_shown_at_the_end_of_the_line():
    app = Searching()
    async with app.run_test(size=(40, 15)) as pilot:
        app.query_one(SearchBar).report("3 of 17")
        await pilot.pause()
        assert screen_text(app).rstrip().endswith("3 of 17")


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


async def test_help_says_what_the_signs_mean_and_what_a_search_takes():
    app = Host(HelpScreen(BINDINGS))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        drawn = screen_text(app)
    for pattern in (
        r"≈ +reported",
        r"\? +it is not certain",
        r"• +of those",
        r"◂ +on the map",
        r"@name words +in what",
        r"alt\+r +a reg",
    ):
        assert re.search(pattern, drawn), pattern


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
        assert "on the map" not in screen_text(app)
        await pilot.press("j", "j")
        assert app.screen.query_one(VerticalScroll).scroll_y == 2
        await pilot.press("G")
        await pilot.pause()
        assert "on the map" in screen_text(app)


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
