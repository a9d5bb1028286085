"""Two readings side by side: what changed, and the marks that wait to be decided on."""
