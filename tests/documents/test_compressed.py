"""Compressed files and archives of one file."""

import bz2
import gzip
import io
import lzma
import tarfile
import tracemalloc
import zipfile
from contextlib import suppress
from importlib import import_module

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.documents.archive import listed
from reader.documents.formats import Given, Unreadable, compressed, content_of, format_of

TEXT = "“Yes,” said Ada.\n\n“No,” said Ben.\n".encode()


def zstd(data: bytes) -> bytes:
    try:
        return bytes(import_module("compression.zstd").compress(data))
    except ImportError:
        return bytes(import_module("backports.zstd").compress(data))


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    return file.getvalue()


MANY = zipped({f"{number}.txt": TEXT for number in range(20)})
COMPRESS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd}
every = pytest.mark.parametrize("ending", COMPRESS)


def refusal(data: bytes, name: str = "a") -> str:
    with pytest.raises(Unreadable) as refused:
        content_of(Given(data, name))
    line = str(refused.value)
    assert "\n" not in line
    return line


@every
def test_what_is_inside_is_read(ending: str) -> None:
    assert content_of(Given(COMPRESS[ending](TEXT), f"a.txt.{ending}")).text == TEXT.decode()


@every
def test_it_is_known_by_its_content_and_keeps_its_inner_name(ending: str) -> None:
    assert compressed.unpack(Given(COMPRESS[ending](TEXT), f"a.html.{ending}")) == Given(TEXT, "a.html")
    assert compressed.unpack(Given(COMPRESS[ending](TEXT), "-")) == Given(TEXT, "-")


@every
def test_streams_behind_one_another_are_one_text(ending: str) -> None:
    streams = COMPRESS[ending](TEXT[:20]) + COMPRESS[ending](TEXT[20:])
    assert compressed.unpack(Given(streams)).data == TEXT


@every
def test_what_is_cut_short_is_refused(ending: str) -> None:
    assert refusal(COMPRESS[ending](TEXT * 50)[:-9]) == "is cut short and can't be decompressed; get it once more"


@every
def test_what_is_damaged_is_refused(ending: str) -> None:
    data = bytearray(COMPRESS[ending](bytes(range(256)) * 40))
    data[len(data) // 2] ^= 0xFF
    data[-6] ^= 0xFF
    assert "can't be decompressed" in refusal(bytes(data))


@every
def test_a_bomb_is_left_alone_before_it_fills_the_memory(ending: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.documents.formats.bounded.__defaults__", (1 << 22,))
    bomb = COMPRESS[ending](bytes(1 << 26))
    tracemalloc.start()
    try:
        assert refusal(bomb) == "holds more than 4 MiB once unpacked, as no text does; it was left alone"
        assert tracemalloc.get_traced_memory()[1] < 1 << 25
    finally:
        tracemalloc.stop()


def test_a_zip_archive_of_one_file_is_read() -> None:
    data = zipped({"folder/": b"", "folder/book.txt": TEXT, "__MACOSX/folder/._book.txt": b"x", ".DS_Store": b"x"})
    assert compressed.unpack(Given(data, "book.zip")) == Given(TEXT, "folder/book.txt")


def test_a_zip_archive_of_several_files_is_not_chosen_from() -> None:
    wording = "is a ZIP archive of 2 files; unpack it, and open what you want to read"
    assert refusal(zipped({"a.txt": TEXT, "b.txt": TEXT})) == wording
    assert refusal(zipped({"a/": b""})) == "is a ZIP archive of no file; unpack it, and open what you want to read"


def test_an_encrypted_zip_archive_is_refused_with_the_reason() -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "is encrypted with a password; unpack it with its password, and open what is inside"


def test_a_zip_archive_that_is_cut_short_is_refused() -> None:
    assert refusal(zipped({"a.txt": TEXT})[:-30]) == "is a ZIP archive that is damaged or breaks off; get it once more"


def test_a_zip_bomb_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.documents.archive.MOST", 1 << 22)
    assert (
        refusal(zipped({"a.txt": bytes(1 << 24)})) == "holds more than 4 MiB once unpacked, as no text does; it was left alone"
    )


@pytest.mark.parametrize("member", ["mimetype", "[Content_Types].xml", "META-INF/container.xml", "META-INF/manifest.xml"])
def test_archives_that_are_documents_are_no_concern_of_it(member: str) -> None:
    data = zipped({member: b"x", "other": b"y"}, zipfile.ZIP_STORED)
    assert not compressed.claims(Given(data))
    assert not compressed.claims(Given(data[:-30]))


def test_an_archive_of_very_many_members_is_left_alone_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.documents.archive._MEMBERS", 10)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert compressed.claims(Given(MANY))
    assert refusal(MANY) == "is an archive of more than 10 files, as no document is; it was left alone"


def test_a_tar_archive_is_refused_with_what_to_do() -> None:
    wording = "is a tar archive; unpack it with tar -xf, and open a file that was in it"
    assert refusal(gzip.compress(tarred()), "a.tar.gz") == wording
    assert refusal(tarred(), "a.tar") == wording


def test_wrappings_within_each_other_are_taken_off_up_to_three() -> None:
    data = gzip.compress(bz2.compress(zstd(TEXT)))
    assert content_of(Given(data)).text == TEXT.decode()
    assert refusal(gzip.compress(data)) == "is wrapped more than 3 times; unpack it, and open what is inside"


def test_xz_with_a_dictionary_beyond_all_measure_is_refused() -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 1 << 28}]
    assert "can't be decompressed" in refusal(lzma.compress(b"a", filters=filters))


@given(st.sampled_from([b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"]), st.binary())
def test_arbitrary_bytes_behind_the_first_are_refused_and_raise_nothing_else(first: bytes, rest: bytes) -> None:
    assume(not listed(first + rest))
    assert format_of(Given(first + rest)) is compressed
    with pytest.raises(Unreadable):
        compressed.unpack(Given(first + rest))


@given(st.sampled_from(sorted(COMPRESS)), st.binary(), st.data())
def test_whatever_byte_is_changed_nothing_but_unreadable_is_raised(ending: str, content: bytes, data: st.DataObject) -> None:
    wrapped = bytearray(COMPRESS[ending](content))
    wrapped[data.draw(st.integers(4, len(wrapped) - 1))] ^= data.draw(st.integers(1, 255))
    with suppress(Unreadable):
        compressed.unpack(Given(bytes(wrapped)))
