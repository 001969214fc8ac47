"""From bytes to characters."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.documents.decoding import decode

ENGLISH = "“I can’t,” said Zoë — the café was closed. “Naïve,” he’d said… She shrugged.\n" * 3
# Without line ends that are changed, and without a mark at the start, which is taken off.
texts = st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])).filter(lambda text: text[:1] != "\ufeff")


@given(texts)
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.notices) == (text, "utf-8", ())


@given(texts, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]))
def test_a_byte_order_mark_tells_the_encoding_and_goes(text: str, encoding: str) -> None:
    decoded = decode(("\ufeff" + text).encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.notices) == (text, encoding, ())


@given(st.binary())
def test_whatever_the_bytes_there_is_text_without_surrogates_and_carriage_returns(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    assert text.encode().decode() == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros(encoding: str) -> None:
    decoded = decode("“Yes,” she said.\n".encode(encoding))
    assert (decoded.text, decoded.encoding) == ("“Yes,” she said.\n", encoding)


def test_crlf_and_lone_carriage_returns_become_line_feeds() -> None:
    assert decode(b"a\r\nb\rc\n\r\nd\r").text == "a\nb\nc\n\nd\n"
    assert decode("\ufeffa\r\nb\rc".encode("utf-16-be")).text == "a\nb\nc"


def test_form_feeds_tabs_and_escapes_are_kept() -> None:
    assert decode(b"a\fb\tc\x1b[1m").text == "a\fb\tc\x1b[1m"


def test_only_the_first_byte_order_mark_goes() -> None:
    assert decode(codecs.BOM_UTF8 * 2 + b"a").text == "\ufeffa"


@pytest.mark.parametrize(
    ("encoding", "name", "text"),
    [
        ("cp1252", "windows-1252", ENGLISH),
        ("latin-1", "windows-1252", "The café was closed, and nothing else was to be seen in the whole of the long street.\n"),
        ("cp1252", "windows-1252", "It wasn’t so.\n"),
        ("cp1252", "windows-1252", "« Je ne peux pas », dit Hélène à François. Ça va être long, où êtes-vous ?\n" * 3),
        ("mac_roman", "macintosh", ENGLISH),
        ("cp1250", "windows-1250", "„Nie mogę”, powiedział Łukasz. Żółć gęślą jaźń. Poszła do domu i zamknęła drzwi.\n" * 3),
        ("cp1251", "windows-1251", "«Я не могу», — сказал Иван. Она пожала плечами и ушла домой.\n" * 3),
        ("koi8-r", "koi8-r", "«Я не могу», сказал Иван. Она пожала плечами и ушла домой.\n" * 3),
        ("shift_jis", "shift_jis", "「行けない」と太郎は言った。花子は肩をすくめた。今日は天気がいいですね。\n" * 3),
        ("gb18030", "gb18030", "“我不能去，”张三说。李四耸了耸肩膀，然后回家了。\n" * 3),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_told(encoding: str, name: str, text: str) -> None:
    decoded = decode(text.encode(encoding, "ignore"))
    assert decoded.text == text.encode(encoding, "ignore").decode(encoding)
    assert decoded.encoding == name
    assert decoded.notices == (f"{name} was guessed, as it is not UTF-8",)


def test_one_accent_in_a_long_ascii_text_is_enough_to_guess_by() -> None:
    data = (
        b"Nothing but plain words stands here.\n" * 20_000 + "The café.\n".encode("cp1252") + b"And so it went on.\n" * 20_000
    )
    assert "The café.\n" in decode(data).text


def test_what_can_not_be_decoded_becomes_a_replacement_character_and_is_counted() -> None:
    decoded = decode(codecs.BOM_UTF8 + b"a\xffb\xfec")
    assert decoded.text == "a\ufffdb\ufffdc"
    assert decoded.notices == ("2 characters could not be decoded, and stand as \ufffd",)


def test_a_few_bad_bytes_do_not_turn_utf_8_into_another_encoding() -> None:
    decoded = decode(ENGLISH.encode() + b"\xff\n")
    assert decoded.text == ENGLISH + "\ufffd\n"
    assert decoded.notices == ("1 character could not be decoded, and stands as \ufffd",)


def test_what_came_with_it_counts_before_a_guess_where_the_bytes_can_be_that() -> None:
    data = "Zażółć gęślą jaźń.".encode("iso8859-2")
    assert decode(data, "ISO-8859-2") == ("Zażółć gęślą jaźń.", "iso-8859-2", ())
    assert decode("naïve".encode(), "ISO-8859-2").text == "naïve"
    assert decode(b"caf\xe9 \x93no\x94", "latin1").text == "café “no”"
    assert decode(b"caf\xe9, and no more than that", "utf-7").encoding == "windows-1252"
