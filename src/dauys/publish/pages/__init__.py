"""The pages, one module a page: what a template is given, from the state of the election alone."""

from dauys.publish.pages import akim, contest, data, guide, home, search

__all__ = ["akim", "contest", "data", "guide", "home", "search"]
