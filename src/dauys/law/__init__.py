"""Dated, cited rules: load the profiles, choose the version in force, compute deadlines."""

from dauys.law.faults import OutsideCoverage, ProfileFault
from dauys.law.law import Law
from dauys.law.loading import countries, load
from dauys.law.provisions import Citation, Provision
from dauys.law.rules import Rules

__all__ = ["Citation", "Law", "OutsideCoverage", "ProfileFault", "Provision", "Rules", "countries", "load"]
