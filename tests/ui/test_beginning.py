"""Where a document that was never open before opens."""

from helpers import app, document, rows_of

from reader.store.library import Library

TEXT = (
    """Title: The Mill

*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***

CHAPTER I

"""
    + "It rained.\n\n" * 100
)


async def test_a_book_with_a_library_s_words_before_it_opens_at_the_book_with_those_above_it() -> None:
    running = app(document(TEXT))
    async with running.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert running.reading
        article = running.reading.article
        assert rows_of(article)[0].strip() == "CHAPTER I"
        await pilot.press("g")
        assert rows_of(article)[0].strip() == "Title: The Mill"


async def test_a_book_that_was_left_at_its_very_beginning_opens_there() -> None:
    library = Library(None)
    read = document(TEXT)
    library.remember(read.sha256, read.source, None, 0, 0.0)
    running = app(read, library=library)
    async with running.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert running.reading
        assert rows_of(running.reading.article)[0].strip() == "Title: The Mill"
