"""The doors to the entry of protocols and to what is decided about them."""

from __future__ import annotations

from dauys.web.access import Door, commission
from dauys.web.entry import commission as pages
from dauys.web.entry import forms, lists, papers, resolving

TYPISTS = frozenset({"operator"})
SUPERVISORS = frozenset({"supervisor"})
UPPER = commission("central", "regional", "district")
COUNTERS = TYPISTS | SUPERVISORS | UPPER
_ONE = "entry/<str:contest>/<str:precinct>/"

DOORS = [
    Door("entry:home", "entry/", lists.home, COUNTERS),
    Door("entry:contest", "entry/<str:contest>/", lists.contest, COUNTERS, scope="contest"),
    Door("entry:form", _ONE, forms.form, TYPISTS, scope="precinct"),
    Door("entry:draft", f"{_ONE}draft/", forms.draft, TYPISTS, scope="precinct"),
    Door("entry:done", f"{_ONE}done/", forms.done, TYPISTS, scope="precinct"),
    Door("entry:resolve", f"{_ONE}resolve/", resolving.resolve, SUPERVISORS, scope="precinct"),
    Door("entry:protocol", f"{_ONE}protocol/", pages.protocol, UPPER, scope="precinct"),
    Door("entry:recount", f"{_ONE}recount/", pages.recount, commission("district"), scope="precinct"),
    Door("entry:lift", f"{_ONE}lift/", pages.lift, commission("regional", "central"), scope="precinct"),
    Door("entry:scans", f"{_ONE}scans/", papers.scans, COUNTERS, scope="precinct"),
    Door("entry:scan", f"{_ONE}scans/<str:sha256>/", papers.scan, COUNTERS, scope="precinct"),
]
