"""Which content belongs to which cue, and which source: learned links over the spans that the tags give."""
