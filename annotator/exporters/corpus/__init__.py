"""Many sessions as one data set in folders that engines for tables know."""
