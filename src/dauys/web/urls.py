"""The table of addresses: the doors of every area; what is not here is not served."""

from __future__ import annotations

from collections import defaultdict

from django.urls import URLPattern, URLResolver, include, path

from dauys.web.access import Door
from dauys.web.acts import doors as acts_doors
from dauys.web.candidates import doors as candidates_doors
from dauys.web.complaints import doors as complaints_doors
from dauys.web.contests import doors as contests_doors
from dauys.web.entry import doors as entry_doors
from dauys.web.gallery import doors as gallery_doors
from dauys.web.home import doors as home_doors
from dauys.web.keeping import doors as keeping_doors
from dauys.web.lists import doors as lists_doors
from dauys.web.pages import not_found, register
from dauys.web.people import doors as people_doors
from dauys.web.presenter import doors as presenter_doors
from dauys.web.printing import doors as printing_doors
from dauys.web.results import doors as results_doors
from dauys.web.setup import doors as setup_doors
from dauys.web.sign import doors as sign_doors
from dauys.web.signing_in import doors as signing_in_doors
from dauys.web.training import doors as training_doors
from dauys.web.voting import doors as voting_doors
from dauys.web.watching import doors as watching_doors

ALL: list[Door] = [
    *signing_in_doors.DOORS,
    *people_doors.DOORS,
    *home_doors.DOORS,
    *contests_doors.DOORS,
    *candidates_doors.DOORS,
    *voting_doors.DOORS,
    *entry_doors.DOORS,
    *results_doors.DOORS,
    *lists_doors.DOORS,
    *complaints_doors.DOORS,
    *watching_doors.DOORS,
    *presenter_doors.DOORS,
    *printing_doors.DOORS,
    *setup_doors.DOORS,
    *acts_doors.DOORS,
    *sign_doors.DOORS,
    *training_doors.DOORS,
    *keeping_doors.DOORS,
    *gallery_doors.DOORS,
]


def _patterns(doors: list[Door]) -> list[URLPattern | URLResolver]:
    areas: defaultdict[str, list[URLPattern]] = defaultdict(list)
    found: list[URLPattern | URLResolver] = []
    for door in doors:
        area, colon, name = door.name.partition(":")
        if colon:
            areas[area].append(path(door.route, door.view, name=name))
        else:
            found.append(path(door.route, door.view, name=door.name))
    found += [path("", include((patterns, area), namespace=area)) for area, patterns in areas.items()]
    return found


register(ALL)
urlpatterns = _patterns(ALL)
handler404 = not_found
