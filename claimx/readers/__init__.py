"""Readers: files to articles, one module a format."""
