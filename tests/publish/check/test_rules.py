"""The rules as the browser replays them: what the election's own tests take or refuse, it takes or refuses too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[3]
TESTS = (
    "appointment", "calling", "complaints", "corrections", "counting", "eligibility", "indirect", "opening",
    "registration", "results", "signatures", "sittings", "tolerances", "voting",
)  # fmt: skip
_REPLAY = """
function replayed(world, law) {
  const election = new D.Election(law, true);
  const wrong = [];
  const grants = (act, keys) => keys.map((key) => election.keyring.live(key, act.at, act.index));
  const admitted = (act, keys) => D.admit(election, act, grants(act, keys));
  const codeOf = (run) => { try { run(); } catch (error) { return error.code ?? String(error.stack); } return ""; };
  for (let index = 0; index <= world.envelopes.length; index++) {
    for (const [position, payload, kind, keys, code] of world.refused) {
      if (position !== index) continue;
      const envelope = { payload: D.unbase64(payload), kind, version: 1, type: "" };
      const found = codeOf(() => admitted(D.readAct(envelope, index), keys));
      if (found !== code) wrong.push([kind, code, found]);
    }
    if (index === world.envelopes.length) break;
    const envelope = D.openEnvelope(D.unbase64(world.envelopes[index]));
    const found = codeOf(() => {
      const act = D.readAct(envelope, index);
      admitted(act, election.genesis ? envelope.signatures.map(({ keyid }) => keyid) : []);
      D.weigh(new D.Sheet(), election, act);
      D.apply(election, act);
    });
    if (found) {
      wrong.push([envelope.kind, "", found]);
      break;
    }
  }
  return wrong;
}
"""


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Any]]:
    """The elections of those tests, and the folder with their laws."""
    place = tmp_path_factory.mktemp("worlds") / "worlds.jsonl"
    files = [f"tests/election/test_{name}.py" for name in TESTS]
    plug = ["-p", "tests.publish.check.worlds", "-p", "no:cacheprovider", "-p", "no:xdist"]
    run = [sys.executable, "-m", "pytest", "-q", *plug, *files]
    environment = {**os.environ, "WORLDS": str(place), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    rows = [json.loads(line) for line in place.read_text(encoding="utf-8").splitlines()]
    return place.parent, [row for row in rows if row["envelopes"]]


def test_same_answers(worlds: tuple[Path, list[Any]], lab: Page) -> None:
    folder, rows = worlds
    lab.evaluate(f"() => {{ {_REPLAY} globalThis.replayed = replayed; globalThis.laws = {{}}; }}")
    for law in {row["law"] for row in rows}:
        written = (folder / f"{law}.json").read_text(encoding="utf-8")
        lab.evaluate("([law, text]) => { laws[law] = { ...JSON.parse(text), digest: law }; }", [law, written])
    codes = [refused[4] for row in rows for refused in row["refused"]]
    assert sum(len(row["envelopes"]) for row in rows) > 15_000
    assert len(codes) > 300
    assert len(set(codes)) > 130
    for at in range(0, len(rows), 50):
        # as one text: the browser's driver is slow with many small values
        asked = "(text) => JSON.parse(text).flatMap((world) => replayed(world, laws[world.law]))"
        assert lab.evaluate(asked, json.dumps(rows[at : at + 50])) == []
