"""Finishes a cut font: figures of one width, and the few signs its family lacks.

  fonts.py FONT.ttf

The family has no tabular figures, so the ten digits get one advance, centred: figures then stand
below each other in the canvas and in the page alike, without any feature being switched on.
Hyphens and dashes it lacks are the ones it has; arrows and the tick are drawn here.
"""
import sys

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

SAME_AS = {0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2013, 0x2015: 0x2014}
# The arrow to the right in a square of 800 units around its middle, with t half its thickness.
ARROW = [(-330, "-t"), (60, "-t"), (60, -190), (330, 0), (60, 190), (60, "t"), (-330, "t")]
TURNS = {0x2190: (-1, 0), 0x2191: (0, 1), 0x2192: (1, 0), 0x2193: (0, -1)}
TICK = [(-330, 40), (-250, 120), (-100, -30), (250, 350), (330, 270), (-100, -190)]
ADVANCE = 800


def even_digits(font):
    glyf, hmtx, names = font["glyf"], font["hmtx"], font.getBestCmap()
    width = hmtx[names[ord("0")]][0]
    for code in range(ord("0"), ord("9") + 1):
        name = names[code]
        advance, bearing = hmtx[name]
        glyph = glyf[name]
        shift = (width - advance) // 2
        if glyph.isComposite():
            for part in glyph.components:
                part.x += shift
        else:
            glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyf)
        hmtx[name] = (width, bearing + shift)


def add_glyph(font, code, points):
    pen = TTGlyphPen(None)
    middle = font["OS/2"].sCapHeight // 2
    for at, (x, y) in enumerate(points):
        (pen.lineTo if at else pen.moveTo)((x + ADVANCE // 2, y + middle))
    pen.closePath()
    glyph = pen.glyph()
    name = f"uni{code:04X}"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (ADVANCE, glyph.xMin)
    map_code(font, code, name)


def map_code(font, code, name):
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def main(path):
    font = TTFont(path)
    even_digits(font)
    for code, twin in SAME_AS.items():
        map_code(font, code, font.getBestCmap()[twin])
    half = 33 if font["OS/2"].usWeightClass < 500 else 45
    arrow = [(x, {"t": half, "-t": -half}.get(y, y)) for x, y in ARROW]
    for code, (cos, sin) in TURNS.items():
        # Turned, not mirrored: the outline keeps its direction.
        add_glyph(font, code, [(x * cos - y * sin, x * sin + y * cos) for x, y in arrow][::-1])
    add_glyph(font, 0x2713, TICK)
    font.save(path)


main(sys.argv[1])
