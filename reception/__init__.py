"""The front desk of a public office: the core, which knows no screen."""

__version__ = "0.1.0"
