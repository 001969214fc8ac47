"""README and docs say what is there."""

import re
from pathlib import Path

import pytest

from reader.ui.bindings import BINDINGS

ROOT = Path(__file__).parents[1]
PAPERS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def rows(markdown: str, heading: str) -> list[tuple[str, str]]:
    """The first two cells of each row of the table under a heading."""
    table = markdown.split(f"\n{heading}\n", 1)[1].lstrip("\n").split("\n\n", 1)[0]
    return re.findall(r"^\| (`.*?) \| (.*?) \|$", table, re.MULTILINE)


def test_readme_has_every_key_and_no_other() -> None:
    written = {key for keys, _ in rows(README, "## Keys") for key in re.findall(r"`(.+?)`", keys)}
    there = {key for binding in BINDINGS for key in binding.key.split(",")}
    assert written == there - {"shift+tab"}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_what_a_paper_links_to_is_there(paper: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)", paper.read_text(encoding="utf-8")):
        assert "://" in link or (paper.parent / link).exists(), link


@pytest.mark.parametrize("folder", ["", "documents/", "documents/formats/", "dialogue/", "ui/", "store/"])
def test_the_house_has_every_module_and_no_other(folder: str) -> None:
    house = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    written = {name.strip("`") for name, _ in rows("\n" + house, f"| `src/reader/{folder}` | |")}
    there = {file.name for file in (ROOT / "src" / "reader" / folder).glob("*.py") if not file.name.startswith("__")}
    assert written - {"data/sample.txt"} == there


def test_the_engine_s_page_has_every_word_list() -> None:
    page = (ROOT / "docs" / "engine.md").read_text(encoding="utf-8")
    there = {file.name for file in (ROOT / "src" / "reader" / "dialogue" / "data").iterdir()}
    assert {name.strip("`") for name, _ in rows(page, "| file | holds |")} == there


def test_the_picture_fetches_nothing() -> None:
    picture = (ROOT / "docs" / "reader.svg").read_text(encoding="utf-8")
    assert re.search(r"@import|url\((?!#)|href=|<script", picture) is None
