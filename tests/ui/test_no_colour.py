"""What is told without colours."""

import pytest
from helpers import LONG, document, reading, transcript
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.ui.no_colour import NoColours

styles = st.builds(
    Style,
    color=st.sampled_from([None, "default", "red", "bright_black", "#aabbcc"]),
    bgcolor=st.sampled_from([None, "default", "blue", "#aabbcc"]),
    bold=st.sampled_from([None, True]),
    reverse=st.sampled_from([None, True]),
    meta=st.sampled_from([None, {"offset": (1, 2)}]),
)


def plain(style: Style | None) -> Style | None:
    return NoColours().apply([Segment("words", style)], Color(0, 0, 0))[0].style


@given(styles)
def test_no_colour_is_left_and_everything_else_stays(style: Style) -> None:
    found = plain(style) or Style()
    if style:
        assert found.color
        assert found.color.is_default
        assert found.bgcolor
        assert found.bgcolor.is_default
    assert found.bold == style.bold
    assert found.meta == style.meta


def test_a_ground_turns_words_round_and_dimmed_ones_are_faint() -> None:
    assert plain(None) is None
    for style, reverse, dim in (
        ("red", False, False),
        ("black on yellow", True, False),
        ("on default", False, False),
        ("reverse", True, False),
        ("reverse on yellow", False, False),
        ("bright_black", False, True),
        ("bright_black on blue", True, False),
    ):
        found = plain(Style.parse(style))
        assert found
        assert (bool(found.reverse), bool(found.dim)) == (reverse, dim), style


@pytest.mark.parametrize("theme", ["dark", "light"])
async def test_with_no_color_nothing_on_the_screen_has_one_and_what_they_told_is_told(
    monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading((120, 40), read=document(LONG), found=[transcript(LONG)], theme=theme) as (pilot, screen):
        await pilot.press("f", *"reed", "enter", "/", *"boats", "enter", "}")
        await pilot.pause()

        def style_of(words: str) -> Style:
            """The style with which those words begin on the screen."""
            for strip in screen._compositor.render_strips():
                if words in strip.text:
                    at = strip.text.index(words)
                    style = next(iter(strip.crop(at, at + 1))).style
                    assert style
                    return style
            raise AssertionError(words)

        for strip in screen._compositor.render_strips():
            for _, style, _ in strip:
                assert style is None or all(each is None or each.is_default for each in (style.color, style.bgcolor))
        assert style_of("“Everybody,").dim
        assert style_of("boats").reverse


async def test_with_no_color_there_is_no_theme_to_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading() as (pilot, screen):
        await pilot.press("T")
        await pilot.pause()
        assert screen.is_active
        assert "NO_COLOR is set" in screen.status.render_line(0).text
