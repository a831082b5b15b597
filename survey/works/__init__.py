"""The safeguards of a work: what its screening must answer before it may be funded."""
