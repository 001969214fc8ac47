"""Archives: bounded, whatever they say of themselves."""

import io
import zipfile

import pytest
from made import zipped

from reader.documents import archive as archives
from reader.documents.archive import Archive, listed
from reader.documents.formats import Unreadable


def test_a_member_is_found_by_what_a_link_says() -> None:
    archive = Archive(
        zipped({"OEBPS/Text/Ch 1.xhtml": "one", "OEBPS/a%20b.xhtml": "two", "OEBPS/Pic\u0065\u0301.png": "three"})
    )
    assert archive.find("Text/ch%201.xhtml#place", "OEBPS/content.opf") == "oebps/text/ch 1.xhtml"
    assert archive.find("../Text/Ch 1.xhtml", "OEBPS/Nav/nav.xhtml") == "oebps/text/ch 1.xhtml"
    assert archive.find("a%20b.xhtml", "OEBPS/content.opf") == "oebps/a%20b.xhtml"
    assert archive.find("Pic\u00e9.png", "OEBPS/content.opf")
    assert archive.find("Text/ch2.xhtml", "OEBPS/content.opf") is None


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/../../../etc/passwd", "..\\..\\etc\\passwd"])
def test_no_name_leads_out_of_the_archive(name: str) -> None:
    assert list(Archive(zipped({name: "mine"}))) == ["etc/passwd"]
    assert Archive(zipped({name: "mine"})).read(name) == b"mine"
    assert Archive(zipped({"a": ""})).find(name, "b/c") is None


def test_folders_are_no_members_and_one_without_a_name_hurts_nothing() -> None:
    data = bytearray(zipped({"x": "", "a/": "", "a/b": ""}))
    entry = data.index(b"PK\x01\x02")
    data[entry + 28], data[entry + 30] = 0, 1  # its name is something else
    assert list(Archive(bytes(data))) == ["", "a/b"]


def test_a_link_to_a_file_outside_is_a_member_like_others_and_followed_nowhere() -> None:
    file, link = io.BytesIO(), zipfile.ZipInfo("chapter.xhtml")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert Archive(file.getvalue()).read("chapter.xhtml") == b"/etc/passwd"


def test_what_unpacks_to_too_much_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST", 1 << 20)
    with pytest.raises(Unreadable, match="MiB once unpacked, as no text does; it was left alone"):
        Archive(zipped({"bomb": bytes(1 << 21)})).read("bomb")


def test_its_members_count_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST", 1 << 20)
    archive = Archive(zipped({"a": bytes(700_000), "b": bytes(700_000)}))
    archive.read("a")
    with pytest.raises(Unreadable, match="MiB once unpacked"):
        archive.read("b")


def test_an_archive_of_too_many_members_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_MEMBERS", 10)
    with pytest.raises(Unreadable, match="is an archive of more than 10 files, as no document is; it was left alone"):
        Archive(zipped({str(number): "" for number in range(11)}))


def test_an_encrypted_member_is_refused_with_the_reason() -> None:
    data = bytearray(zipped({"a": "words"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="is encrypted with a password; unpack it with its password, and open what is inside"):
        Archive(bytes(data)).read("a")


def test_what_is_damaged_or_missing_is_said() -> None:
    data = zipped({"a": "words" * 99})
    with pytest.raises(Unreadable, match="is a ZIP archive that is damaged or breaks off; get it once more"):
        Archive(data[:-9])
    with pytest.raises(Unreadable, match="is a ZIP archive that is damaged or breaks off; get it once more"):
        Archive(data.replace(data[40:44], b"\xff\xff\xff\xff")).read("a")
    with pytest.raises(Unreadable, match=r"lacks its part b, so it is damaged; get it once more"):
        Archive(data).read("b")


def test_the_names_are_listed_without_opening_it() -> None:
    many = zipped({f"{number:05}": "" for number in range(900)})
    assert b"00899" in listed(many)
    assert listed(b"PK") == listed(b"") == []
    assert b"00000" in listed(many[:5000])


def test_a_member_in_an_archive_is_not_one_of_the_archive() -> None:
    inner = zipped({"word/document.xml": "<a/>"})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("x" * 5000, "")
        archive.writestr("inner.docx", inner)
    assert b"word/document.xml" not in listed(file.getvalue())
