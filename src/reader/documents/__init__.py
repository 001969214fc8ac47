"""From what is opened to one immutable text with its blocks and offsets."""

from reader.documents.blocks import Block, Blocks
from reader.documents.document import About, Document, Mark
from reader.documents.open import DocumentError, is_address, open_document

__all__ = ["About", "Block", "Blocks", "Document", "DocumentError", "Mark", "is_address", "open_document"]
