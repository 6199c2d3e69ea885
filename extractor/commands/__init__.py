"""Commands of `lkj` that have much to say for themselves, one file each: their arguments and what they run."""
