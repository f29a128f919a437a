"""The encoder and its heads: wordpieces in, scores for each wordpiece and each pair out."""
