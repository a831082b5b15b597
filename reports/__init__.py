"""What people look at: tables, charts and PDFs made of scores computed elsewhere."""
