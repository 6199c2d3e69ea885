"""Photos of paper: the sheet found on its ground and laid flat, its light made even. Pixels throughout."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractor.capture.raster import Gray

SMALL = 800  # pixels of the longer side, enough to find a sheet
SHEET_LEAST, SHEET_MOST = 0.2, 0.97  # share of the picture that a sheet on a ground covers
GROUND_DARKER = 45  # levels of 255 by which the ground is darker than the sheet, in the mean
FIT = 0.96  # share of the sheet's outline that four straight sides must hold, and that must fill them
AT_EDGE = 0.012  # share of the picture's longer side: corners this near the picture's own need no laying flat
KEYSTONE = 6.0  # degrees between opposite sides of a sheet that is not laid flat above which its rows run into each other
MOST_KEYSTONE = 35.0  # degrees: flatter photos have no pixels left to read on the far side
EVEN = 0.8  # darkest paper of the picture in shares of its brightest: darker has shadows
STEEPEST = 0.2  # share of the brightest paper between neighbouring tiles: what falls off faster is printed, not shadow
TILES, TILE = 12, 24  # the light is measured in so many tiles each way, of so many pixels
PAPER_AT = 90  # per cent of a tile's pixels are no brighter than its paper
PAPER_LEVEL, DARKEST_LIGHT = 250.0, 30  # levels of 255: that paper is lit to; below which light is not made even
FLAT_LEVELS, FEW_LEVELS = 30, 16  # levels between the darkest and brightest pixel, or different ones: no photo
TOO_SMALL = 50  # pixels of a picture's shorter side
CLOSES = 15  # pixels: writing on the sheet is closed over up to this width
SLACKS = np.arange(0.01, 0.12, 0.005)  # shares of the outline by which four sides may leave it, the least first

Corners = npt.NDArray[np.float32]


class NotFlat(ValueError):
    """The sheet is photographed at such an angle, or is hidden so far, that it cannot be laid flat."""


@dataclass(frozen=True)
class SheetOutline:
    """A sheet's outline: its four corners (top left, then clockwise) and how well they describe it, 0..1.

    `cut_off`: a corner lies at the picture's edge, so the sheet may go on outside, and its true corners are not known.
    """

    corners: Corners
    fit: float
    cut_off: bool


def flatten_photo(gray: Gray) -> Gray:
    """A photo's sheet laid flat and evenly lit; every other picture as it is. NotFlat where it would be read wrongly."""
    sheet = find_sheet(gray)
    if sheet is not None:
        bent, known = keystone_angle(sheet.corners), sheet.fit >= FIT and not sheet.cut_off
        if bent > MOST_KEYSTONE or (not known and bent > KEYSTONE):
            raise NotFlat
        if known:
            gray = laid_flat(gray, sheet.corners)
    return evenly_lit(gray)


def find_sheet(gray: Gray) -> SheetOutline | None:
    """The one bright sheet on a darker ground; None where the picture is the sheet, as scans are."""
    factor = min(1.0, SMALL / max(gray.shape))
    small = cv2.resize(gray, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    h, w = small.shape
    if min(h, w) < TOO_SMALL:
        return None
    closed = cv2.morphologyEx(cv2.GaussianBlur(small, (5, 5), 0), cv2.MORPH_CLOSE, np.ones((CLOSES, CLOSES), np.uint8))
    level, bright = cv2.threshold(closed, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(bright, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not outlines:
        return None
    hull = cv2.convexHull(max(outlines, key=cv2.contourArea))
    area = cv2.contourArea(hull)
    if not SHEET_LEAST <= area / (h * w) <= SHEET_MOST or not on_ground(closed, hull):
        return None
    quad, fit = four_sides(hull)
    if np.abs(quad - own_corners(w, h)).max() <= AT_EDGE * max(w, h):
        return None
    near = AT_EDGE * max(w, h)
    cut_off = bool((quad.min(axis=0) < near).any() or (quad.max(axis=0) > np.array([w, h]) - 1 - near).any())
    return SheetOutline((quad / factor).astype(np.float32), fit, cut_off)


def on_ground(small: Gray, hull: npt.NDArray[np.int32]) -> bool:
    """All around the sheet lies something darker."""
    inside = np.zeros_like(small)
    cv2.fillConvexPoly(inside, hull, 1)
    inner, outer = small[inside == 1], small[inside == 0]
    return bool(outer.size and float(inner.mean()) - float(outer.mean()) > GROUND_DARKER)


def four_sides(hull: npt.NDArray[np.int32]) -> tuple[Corners, float]:
    """The four corners that describe an outline best, and how well they do."""
    around = cv2.arcLength(hull, True)
    for slack in SLACKS:
        found = cv2.approxPolyDP(hull, float(slack) * around, True)
        if len(found) == 4:
            quad = corners_in_order(found.reshape(4, 2).astype(np.float32))
            shared, _ = cv2.intersectConvexConvex(quad, hull.astype(np.float32))
            return quad, shared / max(cv2.contourArea(quad), cv2.contourArea(hull), 1.0)
    quad = corners_in_order(cv2.boxPoints(cv2.minAreaRect(hull)).astype(np.float32))
    return quad, cv2.contourArea(hull) / max(cv2.contourArea(quad), 1.0)


def corners_in_order(points: Corners) -> Corners:
    """Top left first, then clockwise."""
    middle = points.mean(axis=0)
    around = points[np.argsort(np.arctan2(points[:, 1] - middle[1], points[:, 0] - middle[0]))]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def own_corners(width: int, height: int) -> Corners:
    return np.array([[0, 0], [width - 1, 0], [width - 1, height - 1], [0, height - 1]], np.float32)


def keystone_angle(corners: Corners) -> float:
    """Degrees by which opposite sides differ in direction, the larger of both pairs."""
    sides = np.roll(corners, -1, axis=0) - corners
    angles = np.degrees(np.arctan2(sides[:, 1], sides[:, 0]))
    pairs = ((angles[0], angles[2] + 180), (angles[1], angles[3] + 180))
    return float(max(abs((a - b + 180) % 360 - 180) for a, b in pairs))


def laid_flat(gray: Gray, corners: Corners) -> Gray:
    """The four corners drawn into a rectangle as large as the sheet's longer sides."""
    top, right, bottom, left = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    width, height = round(float(max(top, bottom))), round(float(max(left, right)))
    matrix = cv2.getPerspectiveTransform(corners, own_corners(width, height))
    drawn = cv2.warpPerspective(gray, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(drawn, dtype=np.uint8)


def evenly_lit(gray: Gray) -> Gray:
    """Shadows and falling light taken out of a picture that has them; every other as it is."""
    if gray.max() - gray.min() < FLAT_LEVELS or len(np.unique(gray[::7, ::7])) <= FEW_LEVELS:
        return gray
    paper = paper_light(gray)
    steepest = max(float(np.abs(np.diff(paper, axis=axis)).max()) for axis in (0, 1))
    if paper.min() >= EVEN * paper.max() or steepest > STEEPEST * paper.max():
        return gray
    light = cv2.resize(cv2.GaussianBlur(paper, (3, 3), 0), (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.clip(gray * (PAPER_LEVEL / np.maximum(light, DARKEST_LIGHT)), 0, 255).astype(np.uint8)


def paper_light(gray: Gray) -> npt.NDArray[np.float32]:
    """How bright the paper is in each tile of the picture."""
    small = cv2.resize(gray, (TILES * TILE, TILES * TILE), interpolation=cv2.INTER_AREA)
    tiles = small.reshape(TILES, TILE, TILES, TILE).transpose(0, 2, 1, 3).reshape(TILES, TILES, -1)
    return cv2.medianBlur(np.percentile(tiles, PAPER_AT, axis=2).astype(np.float32), 3)
