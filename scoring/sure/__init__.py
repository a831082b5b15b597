"""How sure the priority order is: what measuring errors and missing volumes leave open of ranks and levels."""
