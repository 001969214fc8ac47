"""Where everything is."""

from pathlib import Path

from reader import paths


def test_the_shipped_themes_and_the_sample_are_there() -> None:
    assert list(paths.bundled_themes().glob("*.toml"))
    assert paths.sample_article().read_text(encoding="utf-8").strip()


def test_what_the_reader_keeps_lies_in_the_user_s_directories_and_is_not_made_by_asking(home: Path) -> None:
    places = [paths.config_file(), paths.themes_dir(), paths.data_dir(), paths.library_file(), paths.cache_dir()]
    assert all(place.is_relative_to(home) for place in places)
    assert list(home.iterdir()) == []
