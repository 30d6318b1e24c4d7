"""Seams: cuts in paragraphs that are two things. Applied in this order, each to what the ones before it left."""

from tasks.rules.rule import Seam

SEAMS = (
    Seam(
        "credit_glued",
        r"^(.{20,}[.!?”\"'’)])(\s*)((?:Photo|Photograph|Picture|Image|Foto|Bild)\s*:\s*\S.{1,120})$",
        after="credit",
        hits=(
            (
                "The minister arrives for talks in Paris on Friday. Photo: Handout / MINISTRY / AFP",
                "The minister arrives for talks in Paris on Friday.",
                "Photo: Handout / MINISTRY / AFP",
            ),
        ),
        misses=("She said the photo: a forgery, had been sent to all editors of the paper.",),
    ),
)
