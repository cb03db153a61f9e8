"""irtool: an incident response playbook runner for Japanese hospitals."""

__version__ = "0.1.0"
