"""What one table says of its own figures: sums, shares, formulas, means, predicates."""
