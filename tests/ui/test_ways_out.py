"""What brings one back, and out: of the article alone, of the program."""

from helpers import app, reading

from reader.store.library import Library


async def test_nothing_but_the_article_tells_the_way_back_and_ends_with_the_program() -> None:
    library = Library(None)
    async with reading(library=library) as (pilot, screen):
        await pilot.press("z")
        await pilot.pause()
        assert "z brings the rest back" in screen.status.render_line(0).text
    async with reading(library=library) as (_, screen):
        assert not screen.zen


async def test_nothing_but_the_article_stays_when_the_file_is_read_again() -> None:
    running = app()
    async with running.run_test(size=(80, 24)) as pilot:
        assert running.reading
        await pilot.press("z")
        session = running.reading.session
        running.replace_document(session.document, session.renewed(session.document, 0))
        await pilot.pause()
        assert running.reading.zen


async def test_ctrl_c_says_how_to_quit_on_the_line_at_the_bottom_alone() -> None:
    async with reading() as (pilot, screen):
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert screen.status.render_line(0).text.strip().startswith("q quits.")
        assert not screen.app._notifications
