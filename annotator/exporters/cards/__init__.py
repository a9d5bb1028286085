"""What goes beside an export: the card of the data set and what catalogues read of it."""
