"""Copying: what is sent to the terminal, which programs are asked, and what is said about it."""

import base64
import os
import re
import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.dialogue.transcript import Quotation, Span, Speaker, Transcript
from reader.documents.document import Block, Document
from reader.ui import clipboard
from reader.ui.clipboard import MOST, copy, native_commands, quotation_as_text, terminal_sequence


class Terminal:
    """An application's driver that keeps what is written."""

    def __init__(self, error=None):
        self.written = ""
        self.error = error

    def write(self, text):
        if self.error:
            raise self.error
        self.written += text

    def flush(self):
        pass


class App:
    is_headless = False

    def __init__(self, driver):
        self._driver = driver


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """No display, no multiplexer, no program to be found; the folder in which programs are looked for."""
    for name in ("TMUX", "STY", "DISPLAY", "WAYLAND_DISPLAY", "SSH_CONNECTION", "SSH_TTY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    return tmp_path


def program(folder, name, script):
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


posix = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")


def copied(sequence):
    """What a terminal would put on its clipboard."""
    return [base64.b64decode(data).decode() for data in re.findall(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\a", sequence)]


@given(st.text())
def test_a_terminal_gets_the_text_whatever_is_in_it(text):
    text = text.encode("utf-8", "replace").decode()
    assert copied(terminal_sequence(text, {})) == [text]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=2000))
def test_tmux_and_screen_pass_on_the_same(text):
    bare, wrapped = terminal_sequence(text, {"TMUX": "x", "STY": "y"}).split("\x1bPtmux;")
    assert copied(bare) == [text]
    assert wrapped.endswith("\x1b\\")
    assert copied(wrapped.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")) == [text]

    pieces = terminal_sequence(text, {"STY": "y"}).removeprefix("\x1bP").removesuffix("\x1b\\").split("\x1b\\\x1bP")
    assert all(len(piece) <= 256 for piece in pieces)
    assert copied("".join(pieces)) == [text]


def test_without_a_native_clipboard_the_terminal_is_asked(bare):
    app = App(Terminal())
    assert copy(app, "two words") == "Copied 9 characters through the terminal."
    assert copied(app._driver.written) == ["two words"]


@pytest.mark.parametrize("app", [App(None), App(Terminal(OSError(5, "gone"))), App(Terminal(ValueError("closed file")))])
def test_with_neither_it_says_so(bare, app):
    assert copy(app, "words") == "Not copied: there is no terminal and no native clipboard."


def test_nothing_is_not_copied(bare):
    assert copy(App(Terminal()), "") == "There is nothing to copy."


def test_more_than_a_terminal_takes_is_not_sent_and_said(bare):
    app = App(Terminal())
    assert copy(app, "x" * MOST).startswith("Copied")
    assert len(app._driver.written) <= 100_000
    app._driver.written = ""
    assert "more than a terminal takes" in copy(app, "x" * (MOST + 1))
    # Bytes count, not characters.
    assert "more than a terminal takes" in copy(app, "é" * (MOST // 2 + 1))
    assert app._driver.written == ""


@posix
def test_a_native_clipboard_gets_the_text_and_is_named(bare, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    program(bare, "wl-copy", f"/bin/cat > {bare}/clip")
    assert copy(App(None), "Grüße") == "Copied 5 characters (wl-copy)."
    assert (bare / "clip").read_text("utf-8") == "Grüße"


@posix
def test_a_native_clipboard_takes_what_is_too_long_for_the_terminal(bare, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    program(bare, "xsel", f"/bin/cat > {bare}/clip")
    app = App(Terminal())
    assert copy(app, "x" * (MOST + 1)).endswith("(xsel).")
    assert (bare / "clip").stat().st_size == MOST + 1
    assert app._driver.written == ""


@posix
@pytest.mark.parametrize("script", ["exit 1", "exec /bin/sleep 5"])
def test_a_native_clipboard_that_fails_or_hangs_leaves_it_to_the_next_and_the_terminal(bare, monkeypatch, script):
    monkeypatch.setattr(clipboard, "_PATIENCE", 0.1)
    monkeypatch.setenv("DISPLAY", ":0")
    program(bare, "xclip", script)
    app = App(Terminal())
    assert copy(app, "words") == "Copied 5 characters through the terminal."
    program(bare, "xsel", "exit 0")
    assert copy(app, "words") == "Copied 5 characters (xsel)."


@posix
def test_a_clipboard_of_the_far_machine_is_left_alone_over_ssh(bare):
    for name in ("xclip", "wl-copy"):
        program(bare, name, "exit 0")
    near = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}
    far = near | {"SSH_CONNECTION": "1.2.3.4 5 6.7.8.9 22"}
    assert [command[0] for command in native_commands(near)] == ["wl-copy", "xclip"]
    assert native_commands(far) == []


@posix
def test_tmux_gets_it_too_and_hands_on_what_fits_its_terminal(bare, monkeypatch):
    monkeypatch.setenv("TMUX", "x")
    program(bare, "tmux", f'echo "$@" > {bare}/asked; /bin/cat > {bare}/clip')
    assert copy(App(Terminal()), "Grüße") == "Copied 5 characters (tmux and its terminal)."
    assert (bare / "clip").read_text("utf-8") == "Grüße"
    assert (bare / "asked").read_text() == "load-buffer -w -\n"
    app = App(Terminal())
    assert copy(app, "x" * (MOST + 1)) == "Copied 74,995 characters (tmux alone: a terminal takes 74,994 bytes)."
    assert (bare / "asked").read_text() == "load-buffer -\n"
    assert app._driver.written == ""


@posix
def test_within_tmux_the_native_clipboard_is_filled_as_well(bare, monkeypatch):
    monkeypatch.setenv("TMUX", "x")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    program(bare, "tmux", "exit 0")
    program(bare, "wl-copy", f"/bin/cat > {bare}/clip")
    assert copy(App(Terminal()), "words") == "Copied 5 characters (wl-copy, tmux)."
    assert (bare / "clip").read_text() == "words"


@posix
def test_an_old_tmux_that_hands_nothing_on_still_has_its_buffer_filled(bare, monkeypatch):
    monkeypatch.setenv("TMUX", "x")
    program(bare, "tmux", f'[ "$2" = -w ] && exit 1; /bin/cat > {bare}/clip')
    app = App(Terminal())
    copy(app, "words")
    assert (bare / "clip").read_text() == "words"
    assert copied(app._driver.written)[0] == "words"


@posix
@pytest.mark.parametrize(("platform", "name"), [("darwin", "pbcopy"), ("win32", "clip.exe")])
def test_macos_and_windows_have_their_own(bare, monkeypatch, platform, name):
    program(bare, name, "exit 0")
    assert native_commands({}) == []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(clipboard.shutil, "which", lambda command: str(bare / command) if command == name else None)
    assert native_commands({}) == [[name]]


# The words


def quoted(text, *parts, kind="direct", speaker="s1", title="The Ferry", sure=1.0):
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    document = Document("dir/ferry.txt", text, (Block(0, len(text)),), "0" * 64, title)
    transcript = Transcript((Speaker("s1", "Nora Kerr"),))
    return quotation_as_text(document, transcript, Quotation("q1", kind, 1, spans, speaker, confidence=sure))


@pytest.mark.parametrize(
    ("text", "parts", "words"),
    [
        ("“At six,” she said.", ["“At six,”"], "“At six,”"),
        ("“At six,” she said, “or\nseven.”", ["“At six,”", "“or\nseven.”"], "“At six, or seven.”"),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"], "“One. Two.”"),
        ("«Oui», dit-elle, «à six heures.»", ["«Oui»", "«à six heures.»"], "«Oui à six heures.»"),
        ("``Yes,'' she said, ``at six.''", ["``Yes,''", "``at six.''"], "``Yes, at six.''"),
        ("— Yes, — she said, — at six.", ["— Yes,", "— at six."], "— Yes, at six."),
        ("‘’Tis so,’ she said, ‘’tis.’", ["‘’Tis so,’", "‘’tis.’"], "‘’Tis so, ’tis.’"),
    ],
)
def test_an_utterance_is_joined_across_its_tag_within_one_pair_of_marks(text, parts, words):
    assert quoted(text, *parts) == f"{words} — Nora Kerr, The Ferry"


def test_reported_words_stay_as_they_are():
    text = "She said that it was “a mess” and closed."
    assert quoted(text, "that it was “a mess”", kind="mixed") == "that it was “a mess” — Nora Kerr, The Ferry"


def test_without_a_title_the_file_s_name_stands_and_without_a_speaker_only_that():
    assert quoted("“Go.”", "“Go.”", title=None) == "“Go.” — Nora Kerr, ferry.txt"
    assert quoted("“Go.”", "“Go.”", speaker=None, sure=0) == "“Go.” — The Ferry"


def test_a_speaker_of_whom_the_engine_is_not_sure_is_copied_as_such():
    assert quoted("“Go.”", "“Go.”", sure=0.5) == "“Go.” — Nora Kerr (?), The Ferry"


def test_what_is_copied_holds_no_control_characters():
    assert quoted("“Go\x1b[31m\tnow.”", "“Go\x1b[31m\tnow.”") == "“Go␛[31m now.” — Nora Kerr, The Ferry"
