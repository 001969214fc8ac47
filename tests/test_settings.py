"""The settings file."""

import re
from pathlib import Path

import pytest

from reader.settings import DEFAULT_CONFIG, Settings, SettingsError, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def complaint(file: Path, content: str | bytes) -> str:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SettingsError) as caught:
        load(file)
    line = str(caught.value)
    assert line.startswith(str(file))
    assert "\n" not in line
    return line.removeprefix(str(file)).lstrip(":, ")


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert load(file) == Settings()


def test_the_file_that_is_written_sets_nothing(file: Path) -> None:
    file.write_text(DEFAULT_CONFIG)
    assert load(file) == Settings()


def test_what_is_commented_out_in_it_is_the_defaults(file: Path) -> None:
    lines = re.sub(r"^# (?=\w+ = )", "", DEFAULT_CONFIG, flags=re.M)
    file.write_text(re.sub(r"^(model|next_quotation) = .*\n", "", lines, flags=re.M))
    assert load(file) == Settings()
    assert set(re.findall(r"^(\w+) = ", lines, flags=re.M)) == set(Settings.__dataclass_fields__) - {"keys"} | {
        "next_quotation"
    }


def test_everything_can_be_set(file: Path) -> None:
    file.write_bytes(
        b"\xef\xbb\xbftheme = 'paper'\r\nmodel = 'en_core_web_lg'\r\n[reading]\r\nwidth = 30\r\nspacing = 2\r\n"
        b"justify = true\r\nmargin = 40\r\ncaret = true\r\n[privacy]\r\nhistory = false\r\ncache = false\r\n"
        b"[web]\r\nprivate = true\r\n[keys]\r\nquit = 'Q,ctrl+q'\r\n"
    )
    assert load(file) == Settings("paper", "en_core_web_lg", 30, 2, True, 40, True, False, False, True, {"quit": "Q,ctrl+q"})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("[reading]\nwidth = 300", "line 2: reading.width is 300; a whole number from 30 to 160 is needed"),
        ("# width = 1\n[reading]\n\nwidth = 29", "line 4: reading.width is 29; a whole number from 30 to 160 is needed"),
        ("[reading]\nwidth = true", "line 2: reading.width is true; a whole number from 30 to 160 is needed"),
        ("[reading]\nwidth = 76.0", "line 2: reading.width is 76.0; a whole number from 30 to 160 is needed"),
        ("reading.width = 'wide'", 'line 1: reading.width is "wide"; a whole number from 30 to 160 is needed'),
        ("[reading]\nspacing = 1.5", "line 2: reading.spacing is 1.5; 1 or 2 is needed"),
        ("[reading]\njustify = 1", "line 2: reading.justify is 1; true or false is needed"),
        ("[reading]\nmargin = 41", "line 2: reading.margin is 41; a whole number from 0 to 40 is needed"),
        ("reading = {width = 1}", "reading.width is 1; a whole number from 30 to 160 is needed"),
        ("[reading]\nwidht = 70", "line 2: reading.widht is not known; allowed here: width, spacing, justify, margin, caret"),
        ("width = 70", "line 1: width is not known; allowed here: theme, model"),
        ("theme = ''", 'line 1: theme is ""; the name of a theme is needed'),
        ("\n[colours]\nred = 1", "line 2: colours is not known; allowed here: reading, privacy, web, keys"),
        ("privacy = true", "line 1: privacy is a table, and is written [privacy]"),
        ("[privacy]\nhistory = 'no'", 'line 2: privacy.history is "no"; true or false is needed'),
        ("[keys]\nquit = ['q']", 'line 2: keys.quit is a list; one key or several, parted by commas ("n,ctrl+n"), is needed'),
        ("theme = 'a'\n[reading", "is not TOML: Expected ']' at the end of a table declaration (at end of document)"),
        (b"theme = 'dark'\nmodel = '\xff'", "line 2: is not UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_key(file: Path, content: str | bytes, expected: str) -> None:
    assert complaint(file, content) == expected


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="can't be read"):
        load(tmp_path)
