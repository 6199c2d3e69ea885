"""The same thing in several places: figures of one item, and the chain from plan to measurement."""
