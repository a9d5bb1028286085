"""Journeys use the same driver as the tests of single features."""

from __future__ import annotations

from tests.ui.conftest import articles, dressed, driver, marking

__all__ = ["articles", "dressed", "driver", "marking"]
