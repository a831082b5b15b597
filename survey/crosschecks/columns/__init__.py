"""What a whole column, or a block of it, shows: it holds something else than its header asks for."""
