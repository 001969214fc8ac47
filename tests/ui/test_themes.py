"""Theme files: what is shipped can be told apart and read by everyone, and what is wrong is named."""

import runpy
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.ui import themes
from reader.ui.themes import ThemeError

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(file.stem for file in (ROOT / "themes").glob("*.toml"))
colour = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "speaker_colours.py")))

APART = {"normal": 13.5, "protanopia": 9, "deuteranopia": 9, "tritanopia": 9}
"""CIEDE2000. One is what a trained eye can just see in patches side by side; thin letters with words between them take
several times that, and below about 5 two colours would go by one name. Those who see all colours get half as much again."""


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """An empty folder of shipped themes and one of the user's."""
    for name in ("bundled_themes", "themes_dir"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(f"reader.paths.{name}", lambda name=name: tmp_path / name)
    return SimpleNamespace(shipped=tmp_path / "bundled_themes", own=tmp_path / "themes_dir")


def shipped(name):
    return themes.read_theme(ROOT / "themes" / f"{name}.toml")


IN_RGB = [name for name in SHIPPED if not shipped(name).ansi]


def speakers(theme):
    return [theme.variables[f"speaker-{number}"] for number in range(1, 9)]


def contrast(one, other):
    return float(colour.contrast(colour.rgb(one)[0], colour.rgb(other)[0]))


def test_light_dark_high_contrast_and_the_terminals_own_colours_are_shipped():
    found = {name: shipped(name) for name in SHIPPED}
    assert len(found) >= 6
    assert {"dark", "light", "contrast-dark", "contrast-light", "paper", "colourblind", "terminal"} <= set(found)
    assert found["terminal"].ansi
    assert found[themes.DEFAULT_THEME].dark
    assert not found["light"].dark


@pytest.mark.parametrize("vision", APART)
@pytest.mark.parametrize("name", IN_RGB)
def test_the_eight_speakers_of_a_theme_stay_apart(name, vision):
    seen = colour.lab((colour.rgb(*speakers(shipped(name))) @ colour.VISIONS[vision].T).clip(0, 1))
    closest = min(
        (float(colour.ciede2000(seen[one], seen[other])), one + 1, other + 1) for one, other in combinations(range(8), 2)
    )
    assert closest[0] >= APART[vision], f"speakers {closest[1]} and {closest[2]}"


@pytest.mark.parametrize("name", IN_RGB)
def test_speakers_and_texts_can_be_read_on_the_page_and_on_the_current_quotation(name):
    theme = shipped(name)
    enough = 7 if name.startswith("contrast") else 4.5
    for color in (*speakers(theme), theme.foreground):
        assert contrast(color, theme.background) >= enough
        assert contrast(color, theme.variables["quotation-background"]) >= enough
    for color in (theme.foreground, theme.primary, theme.secondary, theme.accent, theme.warning, theme.error, theme.success):
        assert min(contrast(color, theme.background), contrast(color, theme.surface)) >= enough
    assert contrast(theme.variables["match-foreground"], theme.variables["match-background"]) >= enough
    # Words that are not lit recede, but are still words.
    assert contrast(theme.variables["dim"], theme.background) >= enough - 1.5


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 2.5, 0), (61, -5, 29), 22.8977),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((90.8027, -2.0831, 1.4410), (91.1528, -1.6435, 0.0447), 1.4441),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_differences_are_those_published_with_the_formula(one, other, difference):
    apart = colour.ciede2000(*colour.np.array([one, other], float))
    assert float(apart) == pytest.approx(difference, abs=1e-4)


@pytest.mark.parametrize("vision", APART)
def test_a_kind_of_vision_leaves_greys_as_they_are(vision):
    greys = colour.rgb("#000000", "#777777", "#ffffff")
    assert greys @ colour.VISIONS[vision].T == pytest.approx(greys, abs=1e-4)


def test_a_theme_of_the_terminals_colours_has_every_variable_that_other_themes_have():
    assert set(shipped("dark").to_color_system().generate()) <= set(shipped("terminal").to_color_system().generate())


def test_the_fallbacks_cover_every_variable_of_our_own():
    ours = set(themes.VARIABLE_DEFAULTS)
    assert ours <= set(shipped("dark").variables)
    assert {f"speaker-{number}" for number in range(1, themes.SPEAKERS + 1)} <= ours


GOOD = (ROOT / "themes" / "dark.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "named", "allowed"),
    [
        ("dark = true", "dark = 1", "dark", "true or false"),
        ("dark = true", "", "dark is missing", "true or false"),
        ("dark = true", "dark = true\nbright = true", "bright", "dark, ansi, speakers, colors"),
        ('accent = "', 'acent = "', "colors.acent", "accent"),
        ('foreground = "#c3c8d0"', "", "colors.foreground is missing", "#rrggbb"),
        ('foreground = "#c3c8d0"', 'foreground = "grey"', "colors.foreground: 'grey'", "#rrggbb"),
        ('foreground = "#c3c8d0"', 'foreground = "#c3c8d"', "colors.foreground", "#rrggbb"),
        ('foreground = "#c3c8d0"', "foreground = 7", "colors.foreground: 7", "#rrggbb"),
        ("[colors]", "[colours]", "colours", "colors"),
        ('speakers = ["', 'speakers = ["#123456", "', "speakers", "list of 8"),
        ('speakers = ["#', 'speakers = ["', "speakers, colour 1", "#rrggbb"),
        ("dark = true", "dark = true\nansi = true", "colors.background", "ansi_red"),
        ("dark = true", "dark = = true", "line 3", "Invalid value"),
    ],
)
def test_an_error_is_one_line_that_names_the_file_the_key_and_what_is_allowed(tmp_path, before, after, named, allowed):
    assert before in GOOD
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace(before, after, 1), "utf-8")
    with pytest.raises(ThemeError) as caught:
        themes.read_theme(file)
    line = str(caught.value)
    assert line.startswith(f"{file}: ")
    assert named in line
    assert allowed in line
    assert "\n" not in line


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    with pytest.raises(ThemeError, match=r"gone\.toml: No such file"):
        themes.read_theme(tmp_path / "gone.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9\n")
    with pytest.raises(ThemeError, match=r"latin.toml: .*utf-8"):
        themes.read_theme(tmp_path / "latin.toml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(),
        st.lists(st.tuples(st.sampled_from(GOOD.splitlines()), st.sampled_from(["", "= 1", "[]", "#", '"']))).map(
            lambda lines: "\n".join(line + end for line, end in lines)
        ),
    )
)
def test_no_file_does_anything_worse_than_being_named(tmp_path, text):
    file = tmp_path / "any.toml"
    file.write_text(text, "utf-8", errors="replace")
    line = ""
    try:
        themes.read_theme(file)
    except ThemeError as error:
        line = str(error)
    assert not line or line.startswith(str(file))
    assert "\n" not in line


def test_a_file_whose_name_cannot_be_a_themes_name_is_an_error(tmp_path):
    (tmp_path / "my theme.toml").write_text(GOOD)
    with pytest.raises(ThemeError, match="letters, digits, - and _"):
        themes.read_theme(tmp_path / "my theme.toml")


def test_the_users_theme_goes_before_the_shipped_one_of_that_name(folders):
    (folders.shipped / "dark.toml").write_text(GOOD)
    (folders.shipped / "light.toml").write_text(GOOD)
    (folders.own / "dark.toml").write_text(GOOD.replace("#14171c", "#010203"))
    (folders.own / "mine.toml").write_text(GOOD)
    assert themes.available() == {
        "dark": folders.own / "dark.toml",
        "light": folders.shipped / "light.toml",
        "mine": folders.own / "mine.toml",
    }
    assert themes.load("dark").background == "#010203"
    assert themes.load("light").background == "#14171c"


def test_a_broken_theme_disturbs_only_those_who_choose_it(folders):
    (folders.shipped / "dark.toml").write_text(GOOD)
    (folders.own / "broken.toml").write_text("what is this")
    assert list(themes.available()) == ["broken", "dark"]
    assert themes.load("dark").name == "dark"
    with pytest.raises(ThemeError, match=r"broken\.toml"):
        themes.load("broken")


def test_an_unknown_name_is_answered_with_the_names_there_are(folders):
    (folders.shipped / "dark.toml").write_text(GOOD)
    with pytest.raises(ThemeError, match=r"theme sepia: .* choose from dark"):
        themes.load("sepia")


def test_folders_that_do_not_exist_hold_no_themes(folders):
    folders.own.rmdir()
    assert themes.available() == {}
