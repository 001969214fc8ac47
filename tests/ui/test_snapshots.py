"""The look of it: a walk through a small exchange by keyboard, in the sizes that people have."""

from typing import Any

import pytest
from helpers import app
from textual.pilot import Pilot

from reader.ui.app import ReaderApp


async def _arrive(pilot: Pilot[None]) -> None:
    running = pilot.app
    assert isinstance(running, ReaderApp)
    assert running.reading is not None
    while not running.reading.session.has_ended:
        await pilot.pause(0.01)
    await pilot.pause()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_second_quotation_is_lit_in_both_panes(snap_compare: Any, size: tuple[int, int], theme: str) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _arrive(pilot)
        await pilot.press("g", "]", "]")

    assert snap_compare(app(theme=theme), terminal_size=size, run_before=walk)


WALK = {
    "next_quotations": ("]", "]", "]"),
    "same_speaker": ("]", "}"),
    "in_the_transcript": ("tab", "j", "j"),
    "search": ("/", *"railway", "enter"),
    "unlinked_at_the_end": ("s", "G"),
    "transcript_hidden": ("t",),
    "zen": ("z",),
}


@pytest.mark.parametrize("keys", WALK.values(), ids=WALK)
def test_a_walk_by_keyboard(snap_compare: Any, keys: tuple[str, ...]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _arrive(pilot)
        await pilot.press(*keys)
        await pilot.pause()

    assert snap_compare(app(), terminal_size=(100, 20), run_before=walk)


def test_forty_by_fifteen(snap_compare: Any) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _arrive(pilot)
        await pilot.press("]", "]")

    assert snap_compare(app(), terminal_size=(40, 15), run_before=walk)


def test_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await _arrive(pilot)
        await pilot.press("]", "]")

    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app(), terminal_size=(100, 20), run_before=walk)
