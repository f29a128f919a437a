"""The sources of an article's claims in, its speakers out."""
