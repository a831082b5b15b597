"""From an XLSX workbook to the cells of a sheet, and what its marks, formats and formulas say of them."""
