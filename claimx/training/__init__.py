"""Training: recipes, corpora, examples, losses and the loop that makes a model folder."""
