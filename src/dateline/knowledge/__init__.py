"""What dateline knows, as data: ontology, lexicon, actors, places. Each folder has its SOURCE.md."""
