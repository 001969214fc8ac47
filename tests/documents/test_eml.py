"""Mails: who wrote what about what, and nothing of how it came."""

import hostile
from made import kinds, read, texts

from reader.documents.formats import Given, eml, format_of, mhtml, plain

HEADER = """Return-Path: <anna@example.org>
Received: from mx.example.org (mx.example.org [192.0.2.1])
\tby mail.example.net with ESMTPS id abc123
From: =?utf-8?Q?Anna_Lindstr=C3=B6m?= <anna@example.org>
To: Bob Carver <bob@example.net>
Subject: =?utf-8?Q?Re=3A_The_boiler_=E2=80=93_again?=
Date: Tue, 5 Mar 2024 10:12:40 +0100
MIME-Version: 1.0
"""
PLAIN = (
    HEADER
    + """Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Hi Bob,

The plumber came at last. =E2=80=9CWho fitted this?=E2=80=9D he asked. I to=
ld him.

On Monday Bob Carver <bob@example.net> wrote:
> Has he come yet?
> > I will ask him.
> You said that.
"""
)
BOTH = (
    HEADER
    + """Content-Type: multipart/alternative; boundary="b"

--b
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

H\xe9 Bob,
--b
Content-Type: text/html; charset=utf-8

<p>Not this, where there is the other.</p>
--b--
"""
)
HTML = (
    HEADER
    + """Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>Hi Bob,</p><p>He came.</p>
--b
Content-Type: text/plain
Content-Disposition: attachment; filename=a.txt

Not this, which it carries.
--b--
"""
)


def test_a_mail_is_its_subject_and_its_text_with_the_mails_that_it_quotes_as_quotes() -> None:
    content = read(PLAIN.encode())
    assert content.about[:3] == ("Re: The boiler – again", "Anna Lindström", "2024-03-05")
    assert list(zip(kinds(content), texts(content), strict=True)) == [
        (("heading", 1), "Re: The boiler – again"),
        (("paragraph", 0), "Hi Bob,"),
        (("paragraph", 0), "The plumber came at last. “Who fitted this?” he asked. I told him."),
        (("paragraph", 0), "On Monday Bob Carver <bob@example.net> wrote:"),
        (("quote", 1), "Has he come yet?"),
        (("quote", 2), "I will ask him."),
        (("quote", 1), "You said that."),
    ]


def test_of_two_forms_of_a_mail_the_plain_one_is_read_and_else_the_page_without_what_it_carries() -> None:
    assert texts(read(BOTH.encode("latin-1")))[1:] == ["Hé Bob,"]
    assert texts(read(HTML.encode())) == ["Hi Bob,", "He came."]
    assert read(HTML.encode()).about.title == "Re: The boiler – again"


def test_lines_that_flow_are_one_paragraph() -> None:
    flowed = PLAIN.replace("text/plain;", "text/plain; format=flowed;").replace("Hi Bob,", "Hi Bob, it \nrained.")
    assert texts(read(flowed.encode()))[1] == "Hi Bob, it rained."


def test_a_mail_is_known_by_its_header_and_a_text_with_a_few_such_lines_is_none() -> None:
    assert format_of(Given(PLAIN.encode())) is eml
    assert format_of(Given(PLAIN.replace("\n", "\r\n").encode())) is eml
    assert format_of(Given(b"From: Anna\nTo: Bob\nSubject: Boiler\n\nHe came.")) is plain
    assert format_of(Given(b"From: Anna\nTo: Bob\nSubject: Boiler\n\nHe came.", "a.eml")) is eml
    page = b"From: <Saved by a browser>\nSubject: A page\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    assert format_of(Given(page)) is mhtml


def test_an_encoding_that_is_none_leaves_a_field_as_it_stands() -> None:
    data = PLAIN.encode().replace(b"=?utf-8?Q?Re", b"=?ut\xff-8?Q?Re")
    assert "boiler" in (read(data).about.title or "")


def test_broken_bytes_are_survived() -> None:
    for mail in (PLAIN.encode(), BOTH.encode("latin-1"), HTML.encode()):
        hostile.survives(eml, mail)
