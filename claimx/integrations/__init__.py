"""claimx inside other libraries and services: one module each, loaded by nobody who does not ask for it."""
