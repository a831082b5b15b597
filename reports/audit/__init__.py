"""The audit trail: what is held, its corrections, where each value came from, the proof that data and log agree."""
