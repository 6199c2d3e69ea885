"""A clean page image to a scanned one: skew, noise, copying, one bit. Level 1 is good, 5 is bad."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Recipe:
    """How one page is scanned: dots per inch, JPEG quality (0 for one bit), skew in degrees."""

    level: int
    dpi: int
    quality: int
    skew: float


@dataclass(frozen=True)
class Scan:
    """A scanned page: `matrix` maps pixels of the clean image to pixels of the scan (2x3, affine)."""

    image: Grey
    matrix: Matrix
    recipe: Recipe


def recipe(level: int, rng: np.random.Generator) -> Recipe:
    """The settings of a page at a level."""
    turn = float(rng.uniform(-1, 1))
    if level == 1:
        return Recipe(1, 300, 75, 0.12 * turn)
    if level == 2:
        return Recipe(2, 200, 60, 0.95 * turn)
    if level == 3:
        return Recipe(3, int(rng.choice((150, 200))), 50, 1.9 * turn)
    if level == 4:
        return Recipe(4, int(rng.choice((150, 200))), 0, 1.4 * turn)
    return Recipe(5, 100, int(rng.choice((0, 28))), 0.9 * turn)


def degrade(clean: Grey, settings: Recipe, rng: np.random.Generator) -> Scan:
    """The page as the scanner sees it; figures stay legible to a person at every level."""
    matrix = _skew_matrix(clean.shape, settings.skew)
    image = cv2.warpAffine(
        clean,
        matrix,
        (clean.shape[1], clean.shape[0]),
        flags=cv2.INTER_AREA if settings.dpi < 150 else cv2.INTER_LINEAR,
        borderValue=255,
    )
    work = image.astype(np.float32)
    steps = {1: _clean, 2: _office, 3: _photocopy, 4: _bad_copy, 5: _coarse}
    return Scan(steps[settings.level](work, settings, rng), matrix, settings)


def _skew_matrix(shape: Any, degrees: float) -> Matrix:
    tall, wide = shape[:2]
    return np.asarray(cv2.getRotationMatrix2D((wide / 2, tall / 2), degrees, 1.0), dtype=np.float64)


def _bytes(work: NDArray[Any]) -> Grey:
    return np.asarray(np.clip(work, 0, 255), dtype=np.uint8)


def _noise(shape: tuple[int, ...], rng: np.random.Generator, sigma: float) -> NDArray[np.float32]:
    return np.asarray(rng.standard_normal(shape, dtype=np.float32) * np.float32(sigma), dtype=np.float32)


def _clouds(
    shape: tuple[int, ...], rng: np.random.Generator, cell: int, strength: float
) -> NDArray[np.float32]:
    """Slow waves of light and dark: uneven toner, a lamp that is brighter in the middle."""
    small = rng.standard_normal((max(shape[0] // cell, 2), max(shape[1] // cell, 2)), dtype=np.float32)
    wide = cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)
    return np.asarray(wide * np.float32(strength), dtype=np.float32)


def _clean(work: NDArray[np.float32], settings: Recipe, rng: np.random.Generator) -> Grey:
    return _bytes(cv2.GaussianBlur(work, (0, 0), 0.7) * 0.97 + 4 + _noise(work.shape, rng, 1.5))


def _office(work: NDArray[np.float32], settings: Recipe, rng: np.random.Generator) -> Grey:
    soft = cv2.GaussianBlur(_show_through(work, rng, 0.35), (0, 0), 0.6)
    return _bytes(soft * 0.88 + 24 + _clouds(work.shape, rng, 400, 2.5) + _noise(work.shape, rng, 4))


def _toner(work: NDArray[np.float32], rng: np.random.Generator, scale: float) -> NDArray[np.float32]:
    """Strokes of uneven strength: the darkness of the copy follows slow clouds and fine grain."""
    soft = cv2.GaussianBlur(work, (0, 0), 0.75 * scale)
    grain = _clouds(work.shape, rng, max(int(3 * scale), 2), 9) + _clouds(work.shape, rng, 90, 11)
    return np.asarray(soft + grain, dtype=np.float32)


def _show_through(work: NDArray[np.float32], rng: np.random.Generator, share: float) -> NDArray[np.float32]:
    """On a share of the pages the mirrored print of the back shines through faintly."""
    if rng.random() > share:
        return work
    back = np.roll(work[:, ::-1], (rng.integers(20, 90), rng.integers(-30, 30)), axis=(0, 1))
    soft = cv2.GaussianBlur(np.ascontiguousarray(back), (0, 0), 1.6)
    return np.asarray(work - (255 - soft) * np.float32(rng.uniform(0.04, 0.1)), dtype=np.float32)


def _photocopy(work: NDArray[np.float32], settings: Recipe, rng: np.random.Generator) -> Grey:
    scale = settings.dpi / 150
    toner = _toner(_show_through(work, rng, 0.5), rng, scale)
    copy = 255 / (1 + np.exp(-(toner - 150) / 22))
    faded = copy * 0.72 + 52 + _clouds(work.shape, rng, 300, 4) + _noise(work.shape, rng, 6)
    return _edges(_speckle(_bytes(faded), rng, settings.dpi, 3, 70), rng, settings.dpi, 25)


def _bad_copy(work: NDArray[np.float32], settings: Recipe, rng: np.random.Generator) -> Grey:
    scale = settings.dpi / 150
    thin = _toner(work, rng, 0.85 * scale) + _clouds(work.shape, rng, 160, 7)
    bit = np.where(thin < 148 + _noise(work.shape, rng, 8), 0, 255).astype(np.uint8)
    return _edges(_speckle(_broken(bit, rng, settings.dpi), rng, settings.dpi, 6, 0), rng, settings.dpi, 0)


def _coarse(work: NDArray[np.float32], settings: Recipe, rng: np.random.Generator) -> Grey:
    if settings.quality:
        soft = cv2.GaussianBlur(work, (0, 0), 0.45)
        return _bytes(soft * 0.85 + 28 + _noise(work.shape, rng, 4))
    grey = cv2.GaussianBlur(work, (0, 0), 0.3) + _clouds(work.shape, rng, 120, 7)
    bit = np.where(grey < 176 + _noise(work.shape, rng, 5), 0, 255).astype(np.uint8)
    return _speckle(bit, rng, settings.dpi, 3, 0)


def _broken(bit: Grey, rng: np.random.Generator, dpi: int) -> Grey:
    """Long thin ruling lines lose pieces, letters and dark headers do not."""
    ink = (bit == 0).astype(np.uint8)
    long = max(dpi // 2, 30)
    across, down = (_opened(ink, shape) for shape in ((1, long), (long, 1)))
    lines = np.maximum(across, down)
    side = max(dpi // 25, 4)
    thick = _opened(ink, (side, side))
    gaps = _clouds(bit.shape, rng, max(dpi // 12, 6), 1.0) > 1.1
    return np.where((lines > thick) & gaps, 255, bit).astype(np.uint8)


def _opened(ink: Grey, shape: tuple[int, int]) -> Grey:
    """What of the ink is at least as wide and tall as the shape."""
    return np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)), dtype=np.uint8)


def _speckle(image: Grey, rng: np.random.Generator, dpi: int, per_inch: float, ink: int) -> Grey:
    """Small dots of the given darkness, a few per square inch."""
    spotted = image.copy()
    count = int(per_inch * image.shape[0] * image.shape[1] / dpi**2)
    ys, xs = rng.integers(0, image.shape[0] - 2, count), rng.integers(0, image.shape[1] - 2, count)
    for y, x, size in zip(ys, xs, rng.integers(1, 3, count), strict=True):
        spotted[y : y + size, x : x + size] = ink
    return spotted


def _edges(image: Grey, rng: np.random.Generator, dpi: int, ink: int) -> Grey:
    """A dark strip along one side and the holes of a binder on some pages."""
    marked = image.copy()
    tall, wide = image.shape
    if rng.random() < 0.5:
        strip = int(dpi * rng.uniform(0.04, 0.12))
        side = slice(0, strip) if rng.random() < 0.5 else slice(wide - strip, wide)
        marked[:, side] = ink
    if rng.random() < 0.5:
        radius, middle = int(0.11 * dpi), tall // 2
        for y in (middle - int(1.57 * dpi), middle + int(1.57 * dpi)):
            cv2.circle(marked, (int(0.36 * dpi), y), radius, ink, -1)
    return marked
