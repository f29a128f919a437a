"""Labelled corpora in, the trained model and its card out."""
