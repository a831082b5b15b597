"""Numbers only: volumes in, frozen results out; the rules are data in ``scoring/rules``."""
