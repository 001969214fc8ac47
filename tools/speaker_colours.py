#!/usr/bin/env python3
"""Find eight speaker colours for a theme that stay apart under protanopia, deuteranopia and tritanopia.

usage: speaker_colours.py THEME.toml [--contrast RATIO] [--chroma LOW HIGH] [--seed N] [--write]

Eight colours can't be kept apart by hue alone where one kind of cone is missing: what is left is lightness and one axis of
hue. So candidates are a grid over OKLCH (lightness, chroma, hue) inside sRGB with enough contrast against the theme's
background and its current-quotation background, and the eight are those whose closest pair is as far apart as can be:
CIEDE2000, the smallest over normal vision and the three simulated ones, the narration's own colour counting as a ninth.
They come in the order in which they are best taken, so that the first two or three speakers are the farthest apart.
"""

import argparse
import re
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Machado, Oliveira and Fernandes 2009, severity 1.0; they apply to linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
NORMAL = 1.5
"""How much farther apart colours are to be for normal vision: it should not pay for what the others can't see."""
RGB_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
LMS_TO_RGB = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)
"""Of OKLab, its cube roots undone."""
WHITE = RGB_TO_XYZ.sum(axis=1)


def rgb(*colors: str) -> Array:
    """`#rrggbb` colours as an n x 3 array of linear RGB, 0 to 1."""
    srgb = np.array([[int(color[i : i + 2], 16) for i in (1, 3, 5)] for color in colors]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def hexadecimal(linear: Array) -> str:
    srgb = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.clip(linear, 0, 1) ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(float(value) * 255):02x}" for value in np.clip(srgb, 0, 1))


def contrast(linear: Array, background: Array) -> Array:
    """The contrast ratio of WCAG 2, 1 to 21."""
    first, second = linear @ RGB_TO_XYZ[1], background @ RGB_TO_XYZ[1]
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def lab(linear: Array) -> Array:
    xyz = np.clip(linear, 0, 1) @ RGB_TO_XYZ.T / WHITE
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], axis=-1)


def ciede2000(one: Array, other: Array) -> Array:
    """The difference of two CIELAB colours; notation of Sharma, Wu and Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = np.moveaxis(one, -1, 0), np.moveaxis(other, -1, 0)
    c7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    g = (1 - np.sqrt(c7 / (c7 + 25.0**7))) / 2
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = np.hypot(a1, b1), np.hypot(a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, a1)) % 360, np.degrees(np.arctan2(b2, a2)) % 360
    grey = c1 * c2 == 0
    dh = np.where(grey, 0, (h2 - h1 + 180) % 360 - 180)
    dL, dC, dH = l2 - l1, c2 - c1, 2 * np.sqrt(c1 * c2) * np.sin(np.radians(dh / 2))
    L, C = (l1 + l2) / 2, (c1 + c2) / 2
    H = np.where(grey, h1 + h2, (h1 + ((h2 - h1 + 180) % 360 - 180) / 2) % 360)
    t = (
        1
        - 0.17 * np.cos(np.radians(H - 30))
        + 0.24 * np.cos(np.radians(2 * H))
        + 0.32 * np.cos(np.radians(3 * H + 6))
        - 0.20 * np.cos(np.radians(4 * H - 63))
    )
    rotation = -2 * np.sqrt(C**7 / (C**7 + 25.0**7)) * np.sin(np.radians(60 * np.exp(-(((H - 275) / 25) ** 2))))
    sL, sC, sH = 1 + 0.015 * (L - 50) ** 2 / np.sqrt(20 + (L - 50) ** 2), 1 + 0.045 * C, 1 + 0.015 * C * t
    dL, dC, dH = dL / sL, dC / sC, dH / sH
    return np.sqrt(np.maximum(dL**2 + dC**2 + dH**2 + rotation * dC * dH, 0))


def differences(linear: Array) -> Array:
    """An n x n matrix for n colours: how far apart each pair is for the kind of vision that tells it apart worst."""
    seen = [lab(np.clip(linear @ matrix.T, 0, 1)) for matrix in VISIONS.values()]
    apart = [ciede2000(colors[:, None], colors[None]) for colors in seen]
    return np.min([apart[0] / NORMAL, *apart[1:]], axis=0)


def candidates(backgrounds: Array, ratio: float, chroma: tuple[float, float]) -> Array:
    """Linear RGB colours inside sRGB with that contrast, on a grid over OKLCH."""
    L, C, h = np.meshgrid(
        np.arange(0.27, 0.96, 0.02), np.linspace(*chroma, 5), np.radians(np.arange(0, 360, 12)), indexing="ij"
    )
    a, b = C * np.cos(h), C * np.sin(h)
    lms = np.stack(
        [
            L + 0.3963377774 * a + 0.2158037573 * b,
            L - 0.1055613458 * a - 0.0638541728 * b,
            L - 0.0894841775 * a - 1.2914855480 * b,
        ]
    )
    linear = np.tensordot(LMS_TO_RGB, lms**3, 1).reshape(3, -1).T
    linear = linear[((linear >= 0) & (linear <= 1)).all(axis=1)]
    # A little more than asked, since the colours are rounded to eight bits afterwards.
    return linear[np.min([contrast(linear, background) for background in backgrounds], axis=0) >= ratio * 1.01]


def choose(apart: Array, fixed: Array, count: int, random: np.random.Generator) -> list[int]:
    """`count` candidates whose closest pair is farthest apart: exchange one at a time, from many starts."""
    best: tuple[float, list[int]] = (-1, [])
    for _ in range(120):
        chosen = list(random.choice(len(apart), count, replace=False))
        before = -1.0
        while True:
            for place in range(count):
                others = chosen[:place] + chosen[place + 1 :]
                chosen[place] = int(np.argmax(np.minimum(apart[others].min(axis=0), fixed)))
            closest = float(np.minimum(apart[np.ix_(chosen, chosen)] + np.eye(count) * 999, fixed[chosen]).min())
            if closest <= before:
                break
            before = closest
        if closest > best[0]:
            best = (closest, chosen)
    return best[1]


def order(apart: Array, vivid: Array, chosen: list[int]) -> list[int]:
    """The two vivid ones that are farthest apart first, then always one that is vivid and far from those taken."""
    taken = list(max(combinations(chosen, 2), key=lambda pair: float(apart[pair] * vivid[list(pair)].min())))
    while rest := [index for index in chosen if index not in taken]:
        taken.append(max(rest, key=lambda index: float(apart[index, taken].min() * vivid[index])))
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("theme", type=Path)
    parser.add_argument("--contrast", type=float, default=4.5)
    parser.add_argument("--chroma", type=float, nargs=2, default=(0.06, 0.16))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="put them into the file")
    options = parser.parse_args()

    text = options.theme.read_text("utf-8")
    colors = tomllib.loads(text)["colors"]
    found = candidates(rgb(colors["background"], colors["quotation"]), options.contrast, tuple(options.chroma))
    apart = differences(np.concatenate([found, rgb(colors["foreground"])]))
    # Narration has no quotation marks, so it may be a little closer.
    apart, fixed = apart[:-1, :-1], apart[-1, :-1] * 1.25
    vivid = np.sqrt(np.hypot(*lab(found)[:, 1:].T))
    chosen = order(apart, vivid, choose(apart, fixed, 8, np.random.default_rng(options.seed)))
    speakers = [hexadecimal(found[index]) for index in chosen]
    closest = apart[np.ix_(chosen, chosen)] + np.eye(8) * 999
    print(f"{len(found)} candidates; closest pair {closest.min():.1f}, to the narration {fixed[chosen].min() / 1.25:.1f}")
    line = f"speakers = {speakers}".replace("'", '"')
    print(line)
    if options.write:
        options.theme.write_text(re.sub(r"^speakers = .*$", line, text, flags=re.MULTILINE), "utf-8")


if __name__ == "__main__":
    main()
