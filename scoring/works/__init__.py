"""Works before they are planned: what they may cost, what a baseline asks for, and whether they pass the safeguards."""
