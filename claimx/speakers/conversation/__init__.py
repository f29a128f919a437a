"""Who talks with whom: the claims of a text in order, hearings, interviews, transcripts, block quotations."""
