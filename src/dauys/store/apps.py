"""The store as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one app with models: the acts and what is cached of them."""

    name = "dauys.store"
    label = "store"
