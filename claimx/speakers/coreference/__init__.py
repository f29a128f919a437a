"""For whom a mention stands: candidates, what speaks for and against each, and the scorer that chooses."""
