"""The doors of training: the sandbox, and the quiz on ballots."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, SIGNED_IN, SIGNERS, Door
from dauys.web.training import quiz, views

DOORS = [
    Door("training:home", "training/", views.home, SIGNERS | ADMINISTRATOR),
    Door("training:quiz", "quiz/", quiz.score, SIGNED_IN, empty=True),
    Door("training:case", "quiz/<int:number>/", quiz.case, SIGNED_IN, empty=True),
]
