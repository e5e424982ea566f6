"""The record's state as open data: the files of one contest and of the whole election."""

from dauys.formats.data.values import AsOf
from dauys.publish.data.files import ContestRows, assembled, contest_rows, data_files, election_files

__all__ = ["AsOf", "ContestRows", "assembled", "contest_rows", "data_files", "election_files"]
