"""The residents' voice: ballots become weights of the seven aspects, and weights an order beside the regulation's."""
