"""How fast claimx is on this machine: ``claimx bench``."""
