"""Which characters of a text stand in quotation marks, whatever marks it uses and whichever of them are missing.

Every paragraph is read on its own, so a mark that is missing cannot spoil what follows. Within it each mark
may open, close, or be no quotation mark at all (an apostrophe, inches), and what stands left and right of it
says how likely each of the three is (``marks``). The cheapest reading of the whole paragraph wins (``search``): a wrong
or missing mark costs something, and is accepted where every other reading costs more. ``spans`` makes quotations of it.
"""

from claimx.quotation.spans import Quotation, Quotations, find_quotations

__all__ = ["Quotation", "Quotations", "find_quotations"]
