"""The names that people type on the command line: the rules are the domain's, the same for the screens."""

from irtool.domain.naming import find_party, find_person, party_names

__all__ = ["find_party", "find_person", "party_names"]
