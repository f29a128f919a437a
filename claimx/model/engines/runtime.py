"""openvino, imported so that it neither reports the import to its makers nor loads its converter of models."""

from __future__ import annotations

import sys
from types import ModuleType


def _imported() -> tuple[ModuleType, ModuleType]:
    # openvino sends a message over the network when its converter is imported, which it does by itself. claimx reads
    # articles that nobody else shall hear of, and converts nothing. An import of None counts as a missing package,
    # which openvino expects; whoever imports the converter later gets it.
    converter = "openvino.tools.ovc"
    held_back = "openvino" not in sys.modules and converter not in sys.modules
    if held_back:
        sys.modules[converter] = None  # type: ignore[assignment]
    try:
        import openvino
        import openvino.opset13

        return openvino, openvino.opset13
    finally:
        if held_back:
            del sys.modules[converter]


openvino, opset = _imported()
