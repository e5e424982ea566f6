"""A small application to be served in tests, and the program that serves it as `dauys serve` serves the workspace."""

import functools
import os
import sys
import threading
import time


def application(environ, start):
    """POST keeps the body as an entry of the log; GET /slow/SECONDS waits; else says who answers."""
    body = environ["wsgi.input"].read()
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] == "POST" and path == "/acts":
        from dauys.store.log import writing

        with writing() as writer:
            said = f"kept {writer.append([body]).start}"
    elif path.startswith("/slow/"):
        time.sleep(float(path.rpartition("/")[2]))
        said = "slow"
    else:
        said = f"{os.getpid()} {threading.get_ident()} {len(body)}"
    start("200 OK", [("Content-Type", "text/plain")])
    return [said.encode()]


class AboutToWait(threading.Event):
    """An event whose first wait is preceded by a signal at the worst moment: its lock is held, and nobody waits yet."""

    def wait(self, timeout=None):
        if number := os.environ.pop("SIGNAL_ITSELF", ""):
            with self._cond:
                os.kill(os.getpid(), int(number))
        return super().wait(timeout)


def signalling(plan):
    server = real_server(plan)
    server.main_loop_interrupt = AboutToWait()
    return server


if __name__ == "__main__":
    from dauys.cli import serve, serving
    from dauys.cli.main import main

    real_server, serving._server = serving._server, signalling

    serve.Plan = functools.partial(serve.Plan, application="served_app:application")
    main(sys.argv[1:])
