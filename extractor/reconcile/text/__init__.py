"""What running text states: numbers of things, amounts and shares, against tables, lists and each other."""
