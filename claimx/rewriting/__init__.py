"""Texts as they come, read as if they had been written as others are: one module a step, spans back in their places."""
