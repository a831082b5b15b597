"""Ballots that came back: who voted and how, checked; a spoiled one is held with its reason and never mended."""
