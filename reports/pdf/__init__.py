"""Documents for stakeholders: their facts gathered here, their pages laid out by typst."""
