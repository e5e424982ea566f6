"""Pictures made here as SVG: maps, charts; pure functions of figures, with words for those who do not see them."""
