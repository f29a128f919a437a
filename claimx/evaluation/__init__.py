"""How right predicted claims are: ``claimx.evaluate(gold, predicted)`` and what it is made of."""
