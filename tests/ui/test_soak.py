"""Hundreds of random keys, clicks and resizes while the transcript grows: what must hold, holds after each of them."""

import gc
from functools import cache
from itertools import islice
from queue import SimpleQueue
from typing import Any
from weakref import ref

import books
import pytest
from helpers import LONG, app, document, opened, transcript
from soak import ESCAPE, FIRST_SIZE, Step, Steps, Watch
from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from reader.dialogue.engine import stream
from reader.dialogue.transcript import Transcript
from reader.documents.document import Document
from reader.documents.text import blocks_of

SEEDS, STEPS = 4, 500


def book() -> Document:
    text = books.book(120_000)
    return Document("book.txt", text, blocks_of(text), "0" * 64, "The Ledger of the Harbour")


@cache
def found() -> list[Transcript]:
    """What the engine makes of it, while the reader is at the start, then in the middle, and at last goes on."""
    places = iter([0, 0, 60_000, 60_000])
    return list(stream(book(), place=lambda: next(places, 100_000)))


class Terminal:
    """One that is no more than the bytes it sends, and its size."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self._parser = XTermParser()
        self.size = FIRST_SIZE

    async def do(self, step: Step) -> None:
        before = self.size
        if step.size:
            await self._resize(step.size)
        if step.returns:
            await self._resize(before)
        driver = self._pilot.app._driver
        assert driver is not None
        for event in self._parser.feed(step.typed) if step.typed else ():
            driver.process_message(event)

    async def _resize(self, size: tuple[int, int]) -> None:
        self.size = size
        await self._pilot.resize_terminal(*size)


@pytest.mark.parametrize("seed", range(SEEDS))
async def test_whatever_the_reader_does_no_rule_is_broken(seed: int) -> None:
    due: SimpleQueue[Any] = SimpleQueue()
    reader = app(book(), iter(due.get, None))
    async with reader.run_test(size=FIRST_SIZE) as pilot:
        watch, terminal = Watch(reader), Terminal(pilot)
        coming = dict(zip(range(0, STEPS, STEPS // (len(found()) + 1)), found(), strict=False))
        for number, step in enumerate(islice(Steps(seed), STEPS)):
            await terminal.do(step)
            assert not await watch.wrong(step), (number, step, terminal.size)
            if number in coming:
                due.put(coming[number])
                while reader.reading and reader.reading.session.transcript is not coming[number]:
                    await pilot.pause(0.01)
                # It moves nothing of what is being read.
                assert not await watch.wrong(Step()), (number, "a transcript", terminal.size)
        due.put(None)
        for _ in range(5):
            await terminal.do(Step(ESCAPE))
            await watch.settled()
        assert reader.screen is reader.reading
        assert reader.reading.focused in (reader.reading.article, reader.reading.transcript)


async def test_what_is_known_of_a_document_goes_with_it() -> None:
    names, kept = "abcdefg", []
    others = {name: document(LONG + name) for name in names}
    reader = app(others["a"], [transcript(LONG)], open_document=others.__getitem__)
    async with reader.run_test() as pilot:
        for name in names:
            if name != "a":
                reader.action_open(name)
                await opened(reader)
            while reader.reading is None or not reader.reading.session.has_ended:
                await pilot.pause(0.01)
            await pilot.press("]", "c", "escape", "/", "a", "escape")
            kept.append(ref(reader.reading.session))
        reader.watcher.look()
        await pilot.pause()
        gc.collect()
        # Textual holds the first screen; the last ones may be held by what waits for a moment to come.
        assert [session() for session in kept[1:-3]] == [None] * (len(kept) - 4)
