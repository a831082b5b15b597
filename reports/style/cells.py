"""Number formats of workbooks: the reader's own Excel puts in its marks of thousands and decimals."""

from __future__ import annotations

PERCENT = "0.00%"
RUPIAH = '"Rp"#,##0'


def quantity(decimals: int) -> str:
    """Up to so many decimals, none where there are none: 12, not 12.00."""
    return "#,##0." + "#" * decimals if decimals else "#,##0"
