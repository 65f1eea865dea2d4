"""Times: tests of what is found, of the time of an act, and of hostile text."""
