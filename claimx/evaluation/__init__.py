"""Labelled claims and predicted claims in, measures out."""
