"""A server of this machine, for what is fetched."""

from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from reader.documents import Document, DocumentError, open_document
from reader.settings import Settings

__all__ = ["PAGE", "Answer", "Site", "complaint", "opened"]

PAGE = b"<!doctype html><title>No Ferry</title><h1>No Ferry</h1><p>\xe2\x80\x9cNo,\xe2\x80\x9d said Ada.</p>"
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server of this machine: what it answers to each path, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answer = site.answers.get(self.path, (404, {}, b"nothing"))
                if callable(answer):
                    answer(self)
                    return
                status, headers, body = answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self.server.server_port}"
        self.address = f"http://{self.host}"
        Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def opened(address: str, **settings: Any) -> Document:
    return open_document(address, replace(Settings(), **settings))


def complaint(address: str, **settings: Any) -> str:
    with pytest.raises(DocumentError) as failed:
        opened(address, **settings)
    line = str(failed.value)
    assert line.startswith(f"{address}: ")
    assert "\n" not in line
    return line.removeprefix(f"{address}: ")
