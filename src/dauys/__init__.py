"""dauys: direct local elections on paper, run as signed public acts that anyone can check alone."""

__version__ = "0.1.0"
