"""The fields in which the attributes of a span are shown and written."""
