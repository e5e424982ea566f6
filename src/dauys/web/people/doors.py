"""The doors to people, keys, events and the demonstration's clock."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, SIGNED_IN, SIGNERS, Door
from dauys.web.people import account, adding, changing, clock, happenings, importing, keys, listing, views

DOORS = [
    Door("people:account", "account/", views.account, SIGNED_IN, empty=True),
    Door("people:password", "account/password/", views.password, SIGNED_IN, empty=True),
    Door("people:people", "people/", listing.people, ADMINISTRATOR, empty=True),
    Door("people:add", "people/add/", adding.add_one, ADMINISTRATOR, empty=True),
    Door("people:typists", "people/typists/", adding.add_typists, ADMINISTRATOR, empty=True),
    Door("people:import", "people/import/", importing.import_people, ADMINISTRATOR, empty=True),
    Door("people:template", "people/import/template.<slug:form>", importing.template, ADMINISTRATOR, empty=True),
    Door("people:person", "people/<int:person>/", account.person, ADMINISTRATOR, empty=True),
    Door("people:change", "people/<int:person>/change/", changing.change_person, ADMINISTRATOR, empty=True),
    Door("people:events", "events/", happenings.events, ADMINISTRATOR | {"auditor"}, empty=True),
    Door("people:clock", "clock/", clock.clock, ADMINISTRATOR),
    Door("people:keys", "keys/", keys.keys, SIGNERS),
    Door("people:revoke", "keys/revoke/", keys.revoke, SIGNERS),
]
