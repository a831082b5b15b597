"""Documents for stakeholders, kind by kind."""
