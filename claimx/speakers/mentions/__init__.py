"""How a source names its speaker: by name, pronoun or description, alone or together with others."""
