"""claimx inside other libraries: one module each, loaded by nobody who does not ask for it."""
