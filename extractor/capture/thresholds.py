"""Values that several modules of capture decide with. Levels are grey levels, 0 black to 255 white.

What only one module uses stands at that module's head. Values without a source were chosen on the sample scans and are held by the
recordings in tests/golden.
"""

LEVELS = 256  # of grey in an 8-bit picture
FLAT_LEVELS = 30  # levels between a picture's darkest and brightest pixel below which nothing is written on it
LIT_PAPER = 250.0  # level to which paper is brought where its shade or the light on it is taken out
NEIGHBOURS = (3, 3)  # pixels, rows x columns: a pixel and the eight around it
SOFTEN = (3, 3)  # pixels: the blur that takes the steps off 1-bit print
LEVELS_EVERY = 7  # the levels of a picture are counted on every such pixel of each row and column
LINE_HEIGHT = 48  # pixels high that the recognisers of PP-OCR take a line of writing
NARROWEST_CROP = 8  # pixels wide that a crop is at least once it is scaled to its height
LEAST_CROP = 3  # pixels: no writing is read on crops of a word up to that height or width
FORM_DEPTH = 8  # forms inside forms of a PDF that are looked into
