"""What stands in an item of NewsML: of NewsML 1 in `components` and `stories`, of NewsML-G2 in `content` and `concepts`."""
