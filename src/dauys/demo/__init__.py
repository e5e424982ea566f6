"""Demonstrations: whole elections of the past, made through the real actions from a published seed."""
