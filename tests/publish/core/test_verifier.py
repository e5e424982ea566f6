"""The check that lies beside the record: unpacked, it checks the record without the rest of the program."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile

from dauys.publish.verifier import PLACE, verifier


def test_it_checks_the_record_beside_which_it_lies(growing, tmp_path):
    growing.follower().start(processes=1)
    packed = (growing.top / PLACE).read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
        archive.extractall(tmp_path / "check")
    assert not [name for name in names if name.startswith(("dauys/web/", "dauys/store/", "dauys/publish/"))]
    program = "import runpy, dauys; assert 'check' in dauys.__file__; runpy.run_module('dauys', run_name='__main__')"
    environ = {"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "check"), "DAUYS_LANG": "en"}
    command = [sys.executable, "-c", program, "verify", str(growing.top / "record"), "--json"]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)


def test_the_same_source_gives_the_same_bytes(growing):
    site = growing.site(3)
    assert list(verifier(site, "")) == list(verifier(site, ""))
