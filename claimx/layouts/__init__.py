"""Claims that the layout of a text tells of: headlines, posts, turns of dialogues, quotations of several paragraphs."""
