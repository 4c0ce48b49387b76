"""Rebond, the bounce back: from a professional mistake to making it right."""

__version__ = "0.1.0"
