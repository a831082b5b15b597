"""Number formats of workbooks: the reader's own Excel puts in its marks of thousands and decimals."""

from __future__ import annotations

PERCENT = "0.00%"
RUPIAH = '"Rp"#,##0'


def quantity(decimals: int) -> str:
    """Always so many decimals: with as many as needed Excel writes 12 as "12,"."""
    return "#,##0" + "." * bool(decimals) + "0" * decimals
