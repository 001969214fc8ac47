"""From what is opened to one immutable text with its blocks and offsets."""

from reader.documents.document import Block, Document
from reader.documents.open import DocumentError, open_document

__all__ = ["Block", "Document", "DocumentError", "open_document"]
