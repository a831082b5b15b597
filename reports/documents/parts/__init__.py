"""Pages, tables and sentences of which the documents are made."""
