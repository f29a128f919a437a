"""Short forms of first names that do not begin as these do, or say nothing of how these go on: ``Bill``, ``Liz``."""

from __future__ import annotations

_SHORT_FORMS = """
    abigail abby; albert al bert; alexander alex sandy; alexandra alex sandra; alfred alf fred; andrew andy drew;
    anthony tony; barbara barb; benjamin ben; catherine cathy kate katie; charles charlie chuck; christine chris;
    christopher chris; daniel dan danny; david dave; deborah deb debbie; donald don; dorothy dot dottie;
    edward ed eddie ned ted teddy; elizabeth beth betsy betty eliza libby lizzie liz; eugene gene;
    frances fran; francis frank; franklin frank; frederick fred freddie; gerald gerry jerry; gregory greg;
    harold hal harry; henry hank harry; jacob jake; james jim jimmy jamie; jeffrey jeff; jennifer jen jenny;
    joseph joe joey; john jack johnny; jonathan jon; joshua josh; judith judy; katherine kate kathy katie;
    kathleen kathy; kenneth ken kenny; lawrence larry; leonard len lenny; margaret maggie meg peggy; matthew matt;
    michael mick mickey mike; nathaniel nat nate; nicholas nick; pamela pam; patricia pat patty tricia;
    patrick paddy pat; peter pete; philip phil; phillip phil; raymond ray; rebecca becky; richard dick rick ricky;
    robert bob bobby rob; ronald ron ronnie; samuel sam; samantha sam; stephen steve; steven steve; susan sue susie;
    theodore ted teddy; thomas tom tommy; timothy tim; victoria vicky; vincent vince; walter walt;
    william bill billy will
"""
_FULL: dict[str, frozenset[str]] = {}
for _full, *_shorts in (line.split() for line in _SHORT_FORMS.split(";")):
    for _short in _shorts:
        _FULL[_short] = _FULL.get(_short, frozenset()) | {_full}


def full_first_names(short: str) -> frozenset[str]:
    """The first names that one in small letters is short for: ``william`` for ``bill``; mostly none."""
    return _FULL.get(short, frozenset())
