"""Articles to what other people's tools read: one file a format."""
