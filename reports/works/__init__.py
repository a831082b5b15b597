"""Works from draft to upkeep: proposed, screened, built, and held against what was hoped of them."""
