"""Works that came back on forms: listed, screened, built and looked after; what is wrong with them, what is stored."""
