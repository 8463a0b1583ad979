"""Tests of how articles are read from files of all forms."""
