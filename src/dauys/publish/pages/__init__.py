"""The pages, one module a page: what a template is given, from the state of the election alone."""

from dauys.publish.pages import akim, check, contest, data, guide, home, search, statistics

__all__ = ["akim", "check", "contest", "data", "guide", "home", "search", "statistics"]
