"""A package of its own: the wheel of garmin-fit-sdk brings a top-level `tests` along, which would hide this one."""
