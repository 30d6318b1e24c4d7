"""What stands in an item of NewsML: of NewsML 1 in `components`, of NewsML-G2 in `content`."""
