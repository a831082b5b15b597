"""How sure the priority order is: the regulation's and, beside it, the residents'."""
