"""The dialog of the label set: labels, attributes, relations, and the rules of the whole."""
