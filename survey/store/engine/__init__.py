"""DuckDB and the file: opened, laid out, read and written; what it says in plain words."""
