"""The crystal: every picture of the site, drawn as SVG without colours.

Pure Python, no dependencies, nothing of ours imported. `pictures` composes, `prism` knows one crystal and how it grows,
`geometry` knows points and paths. A week is 1 to 6 throughout.
"""

from crystal.pictures import (
    band,
    circles,
    ghost,
    handout,
    hero,
    mark,
    phantom,
    seam,
    strata_end,
    week_prism,
    whole,
)
from crystal.prism import WEEKS

__all__ = [
    "WEEKS",
    "band",
    "circles",
    "ghost",
    "handout",
    "hero",
    "mark",
    "phantom",
    "seam",
    "strata_end",
    "week_prism",
    "whole",
]
