"""The doors of keeping: the archive, backups, and their check."""

from __future__ import annotations

from dauys.web.access import ADMINISTRATOR, Door
from dauys.web.keeping import files, views

KEEPERS = ADMINISTRATOR | {"central chair"}

DOORS = [
    Door("keeping:home", "keeping/", views.home, KEEPERS),
    Door("keeping:archive", "keeping/archive/", views.archive, KEEPERS),
    Door("keeping:backup", "keeping/backup/", views.backup, ADMINISTRATOR),
    Door("keeping:check", "keeping/check/", views.check, ADMINISTRATOR),
    Door("keeping:take-archive", "keeping/archives/<slug:name>.zip", files.take_archive, KEEPERS),
    Door("keeping:take-backup", "keeping/backups/<slug:name>.dauys", files.take_backup, ADMINISTRATOR),
]
