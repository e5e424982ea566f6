"""Where a browser finds what `dauys serve` serves beside the workspace: the same host, some ports further."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from dauys.web.requests import Request

SANDBOX, SITE, REHEARSAL = 1, 2, 3
_WORKSPACE = 8000  # where `dauys serve` answers if nobody says otherwise


def beside(request: Request, ports: int) -> str:
    """The address of the sandbox, the public site or the rehearsal, as this browser reaches it."""
    here = urlsplit(f"//{request.get_host()}")
    port = int(os.environ.get("DAUYS_PORT") or here.port or _WORKSPACE)
    host = here.hostname or "127.0.0.1"
    host = f"[{host}]" if ":" in host else host
    return f"{'https' if request.is_secure() else 'http'}://{host}:{port + ports}/"
