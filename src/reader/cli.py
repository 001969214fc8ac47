"""The commands; each imports the screen or the engine only when it runs, so that `--help` is there at once."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NoReturn

from reader import __version__

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from reader.batch import Outcome
    from reader.dialogue import Transcript
    from reader.dialogue.worker import Worker
    from reader.documents import Document
    from reader.settings import Settings
    from reader.store.library import Library
    from reader.store.transcripts import Transcripts

__all__ = ["main"]

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130

# As in exports.FORMATS, which --help needn't wait for.
_FORMATS = ("text", "json", "jsonl", "csv", "markdown")

_ABOUT = """\
Opens an article or a book in the terminal: the text in one pane, in the other the transcript
of who says what to whom. Without FILE it opens where you left off.

What can be opened: plain text, web pages and their addresses, EPUB, PDF, Word (.docx), OpenDocument (.odt),
FB2, RTF, Markdown, mails (.eml), exported chats; compressed or not."""
_COMMANDS = """\
reader extract FILE...  prints the transcript instead; reader extract --help says more.
A file called extract is opened with reader ./extract. Press ? in the reader for its keys."""


class _UsageError(Exception):
    """Options that make no sense; `str()` is one line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command, prints what went wrong on standard error, and returns the exit code."""
    try:
        arguments = list(sys.argv[1:] if argv is None else argv)
        try:
            return _extract(arguments[1:]) if arguments[:1] == ["extract"] else _reader(arguments)
        finally:
            _flush()
    except _UsageError as error:
        complain(str(error))
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # whoever read has had enough, as in `| head`
        return DONE
    except Exception as error:
        if os.environ.get("READER_DEBUG"):
            raise
        complain(f"{type(error).__name__}: {error}; this is a defect, READER_DEBUG=1 shows where")
        return FAILED


def _flush() -> None:
    """What is printed goes out while it can still be told that it does not."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _cannot_print(error)
        sys.exit(FAILED)


def _cannot_print(error: OSError) -> None:
    complain(f"standard output: can't be written: {error.strerror or error}")
    _drop_output()


def _drop_output() -> None:
    """Nothing more goes to standard output: Python would complain when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def complain(line: str) -> None:
    """One line on standard error, without anything that a terminal obeys."""
    from reader.exports import harmless

    if sys.stderr is not None:  # closed, and print would write to standard output
        print(f"reader: {harmless(line)}", file=sys.stderr, flush=True)


def _reader(arguments: list[str]) -> int:
    if not arguments or (len(arguments) == 1 and (arguments[0] == "-" or not arguments[0].startswith("-"))):
        # The way to the first frame, which needn't wait for argparse: 3 ms of CPU.
        return _read(arguments[0] if arguments else None, None)
    parser = _parser("reader", _ABOUT, _COMMANDS)
    parser.add_argument("file", metavar="FILE", nargs="?", help="a file or an address; - is standard input")
    parser.add_argument("--model", metavar="NAME", help="the spaCy pipeline to use, by name or folder")
    parser.add_argument("--write-config", action="store_true", help="write a commented settings file, unless there is one")
    parser.add_argument("--paths", action="store_true", help="show where settings, themes, history and cache are")
    parser.add_argument("--version", action="version", version=f"reader {__version__}")
    options = parser.parse_args(arguments)
    if options.paths:
        return _show_paths()
    if options.write_config:
        return _write_config()
    return _read(options.file, options.model)


def _parser(prog: str, about: str, more: str | None = None) -> "ArgumentParser":
    import argparse

    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            raise _UsageError(f"{message}; see {self.prog} --help")

    def layout(prog: str) -> argparse.HelpFormatter:
        return argparse.RawDescriptionHelpFormatter(prog, max_help_position=24, width=100)

    return Parser(prog, description=about, epilog=more, allow_abbrev=False, formatter_class=layout)


def _show_paths() -> int:
    from reader import paths

    places = {
        "settings": paths.config_file(),
        "themes": paths.themes_dir(),
        "shipped themes": paths.bundled_themes(),
        "history": paths.library_file(),
        "cache": paths.cache_dir(),
        "pages": paths.pages_dir(),
        "sample": paths.sample_article(),
    }
    for name, place in places.items():
        print(f"{name:<16}{place}")
    return DONE


def _write_config() -> int:
    from reader import paths
    from reader.settings import DEFAULT_CONFIG

    file = paths.config_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as config:
            config.write(DEFAULT_CONFIG.encode())
    except FileExistsError:
        complain(f"{file}: is there already, and was left as it is; edit it, or move it away first")
        return FAILED
    except OSError as error:
        complain(f"{file}: can't be written: {error.strerror or error}")
        return FAILED
    print(file)
    return DONE


def _settings() -> "Settings":
    from reader import paths, settings

    try:
        return settings.load(paths.config_file())
    except settings.SettingsError as error:
        raise _UsageError(str(error)) from error


def _read(file: str | None, model: str | None) -> int:
    from reader import paths, terminal
    from reader.documents import DocumentError, open_document
    from reader.documents.open import is_address
    from reader.store.library import Library

    if not os.isatty(1):
        raise _UsageError("standard output is not a terminal; reader extract FILE prints the transcript")
    settings = _settings()
    library = Library(paths.library_file() if settings.history else None)
    try:
        if file is not None and is_address(file):
            from reader.exports import harmless

            print(f"{harmless(file)} …", file=sys.stderr, flush=True)  # it may take seconds, and the screen covers it
        document = open_document(file, settings) if file is not None else _where_left_off(library, settings)
        if file is not None and (not document.text or document.text.isspace()):
            complain(f"{document.source}: is empty; there is nothing to read")
            return FAILED
        # After standard input was read, since it takes its place.
        terminal.attach()
    except DocumentError as error:
        complain(str(error))
        return FAILED
    except OSError as error:
        complain(f"there is no terminal to read keys from: {error.strerror or error}")
        return FAILED
    # Nothing that is made on the way to the first frame is garbage, and looking for it takes a tenth of that way.
    # The screen turns the collector on again behind that frame.
    gc.disable()
    # Late: 0.2 s of CPU, of no use to a file that can't be opened.
    import signal

    from reader.ui.app import ReaderApp

    def transcripts() -> "Transcripts":
        # Those of the screen: they may have changed since.
        return _transcripts(model or app.settings.model, app.settings)

    app = ReaderApp(
        document, source=transcripts, known=lambda each: transcripts().known(each), library=library, settings=settings
    )
    # Who is asked to end leaves the terminal as it was found; SIGHUP is not on Windows.
    for name in ("SIGTERM", "SIGHUP"):
        if asked := getattr(signal, name, None):
            signal.signal(asked, lambda number, _: app.exit(return_code=128 + number))
    try:
        app.run()
    finally:
        library.close()
    return app.return_code or DONE


def _where_left_off(library: "Library", settings: "Settings") -> "Document":
    """The document read last that can still be opened, else the bundled sample.

    No site is asked, which could take half a minute each before anything is to be seen.
    """
    from reader import paths
    from reader.documents import DocumentError, open_document

    for recent in library.recents():
        try:
            return open_document(recent.source, settings, fetched=False)
        except DocumentError:
            continue
    return open_document(str(paths.sample_article()))


def _transcripts(model: str | None, settings: "Settings") -> "Transcripts":
    """Cheap: the worker is imported and made only where a document is not known."""
    from reader import paths
    from reader.store.cache import TranscriptCache
    from reader.store.transcripts import Transcripts

    def worker() -> "Worker":
        from reader.dialogue.worker import Worker  # brings the modules for processes

        return Worker(model)

    return Transcripts(worker, model, TranscriptCache(paths.cache_dir() if settings.cache else None))


def _extract(arguments: list[str]) -> int:
    parser = _parser("reader extract", "Prints who says what to whom.")
    parser.add_argument("files", metavar="FILE", nargs="+", help="a file or an address; - is standard input")
    parser.add_argument("--format", choices=_FORMATS, default="text", help="text unless named")
    parser.add_argument("-o", "--output", metavar="OUT", help="write to this file instead, whole or not at all")
    parser.add_argument("--model", metavar="NAME", help="the spaCy pipeline to use, by name or folder")
    parser.add_argument(
        "--jobs", metavar="N", type=_count, default=os.cpu_count() or 1, help="how many at a time; else all cores"
    )
    options = parser.parse_args(arguments)
    if options.output is None and sys.stdout is None:
        raise _UsageError("standard output is closed; name a file with -o")
    settings = _settings()
    # Late, each of them: they bring the engine's process and the formats.
    from reader.batch import extract_all
    from reader.exports import Look, render

    outcomes = extract_all(options.files, options.model or settings.model, options.jobs, settings)
    report = _Report()
    colour = options.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    pieces = render(options.format, report.done(outcomes), Look(several=len(options.files) > 1, colour=colour))
    try:
        if options.output is None:
            _print(pieces)
        else:
            _write(pieces, options.output, options.files, report)
    except BrokenPipeError:
        raise
    except OSError as error:
        if options.output is None:
            _cannot_print(error)
        else:
            complain(f"{options.output}: can't be written: {error.strerror or error}")
        return FAILED
    finally:
        outcomes.close()
    return FAILED if report.failed else DONE


def _count(text: str) -> int:
    from argparse import ArgumentTypeError

    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is no number of jobs; 1 or more is needed")
    return int(text)


class _Report:
    """Says what went wrong while the rest is passed on."""

    def __init__(self) -> None:
        self.succeeded = self.failed = 0

    def done(self, outcomes: "Iterator[Outcome]") -> "Iterator[tuple[Document, Transcript]]":
        for outcome in outcomes:
            for notice in outcome.notices:
                complain(notice)
            if outcome.document is not None and outcome.transcript is not None:
                self.succeeded += 1
                yield outcome.document, outcome.transcript
            else:
                self.failed += 1


def _print(pieces: "Iterator[str]") -> None:
    # Bytes: UTF-8 whatever the locale, and no carriage returns on Windows.
    for piece in pieces:
        sys.stdout.buffer.write(piece.encode())
        sys.stdout.buffer.flush()


def _write(pieces: "Iterator[str]", name: str, files: Sequence[str], report: _Report) -> None:
    """Raises OSError, and _UsageError where it would write over what it reads."""
    import shutil
    from pathlib import Path

    target = Path(os.path.realpath(name))
    if any(os.path.exists(file) and target.exists() and os.path.samefile(file, target) for file in files):
        raise _UsageError(f"{name}: is one of the documents; name another file")
    if target.is_dir():
        raise _UsageError(f"{name}: is a directory; name a file in it")
    if target.exists() and not target.is_file():
        # /dev/null, a pipe: nothing that could be put in its place.
        with target.open("wb") as file:
            file.writelines(piece.encode() for piece in pieces)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            file.writelines(piece.encode() for piece in pieces)
        if report.succeeded:
            if target.exists():
                shutil.copymode(target, beside)
            os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
