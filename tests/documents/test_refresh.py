"""Pages that send whoever has them on to another address."""

from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from reader.documents import DocumentError, open_document, web
from reader.settings import Settings

TEXT = "<p>It rained in Wexcombe all day.</p>"


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What is at each address."""
    there: dict[str, str] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": "text/html"}, content=iter([there[str(request.url)].encode()]))

    def client(library: Any, url: Any, backend: Any, cookies: Any) -> httpx.Client:
        return httpx.Client(transport=httpx.MockTransport(answer))

    monkeypatch.setattr(web, "_client", client)
    return there


def text(pages: Mapping[str, str]) -> str:
    return open_document("http://a.example/x", Settings(cache=False)).text


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=/y?a=1&amp;b=2">',
        "<META HTTP-EQUIV=Refresh CONTENT='3;URL=http://a.example/y?a=1&b=2'>",
        "<meta content=0;url=y?a=1&amp;b=2 http-equiv=refresh>",
        """<meta http-equiv="refresh" content="0;url='/y?a=1&b=2'">""",
    ],
)
def test_a_page_that_is_elsewhere_leads_there(pages: dict[str, str], meta: str) -> None:
    pages["http://a.example/x"] = f"<html><head>{meta}</head><body>Moved.</body></html>"
    pages["http://a.example/y?a=1&b=2"] = f"<html>{TEXT}"
    assert text(pages) == "It rained in Wexcombe all day."


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="0; url=http://a.example/x#top">',
        '<meta http-equiv="refresh" content="60; url=/next">',
        '<meta http-equiv="refresh" content="0; url=app://open">',
        '<!-- <meta http-equiv="refresh" content="0; url=/old"> -->',
        '<noscript><meta http-equiv="refresh" content="0; url=/noscript"></noscript>',
    ],
)
def test_a_page_that_is_there_to_be_read_leads_nowhere(pages: dict[str, str], meta: str) -> None:
    pages["http://a.example/x"] = f"<html><head>{meta}</head><body>{TEXT}"
    assert text(pages) == "It rained in Wexcombe all day."


def test_pages_that_lead_to_each_other_are_given_up(pages: dict[str, str]) -> None:
    for here, there in ("xy", "yx"):
        pages[f"http://a.example/{here}"] = f'<meta http-equiv="refresh" content="0; url={there}">'
    with pytest.raises(DocumentError, match="leads on to another address more than 10 times"):
        text(pages)
