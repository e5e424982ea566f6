"""The command line in tests: `run` gives exit code, output and errors of one command."""

import pytest

from dauys.cli.main import main


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("DAUYS_LANG", "en")

    def runner(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(a) for a in args])
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return runner
