"""Works: what they cost, which a baseline asks for, what they leave of it, what came of them, which upkeep is due."""
