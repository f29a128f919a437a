"""A model folder, read into a model that is ready to use; ``saving`` writes one.

``config.json`` says how the network is built, how texts are cut and from where on its scores count, ``tokenizer.json``
holds the wordpieces, ``model*.safetensors`` the network's weights, ``links.safetensors`` what it has learned of links;
where a later stage of training has changed the weights, ``adapter.safetensors`` says how. Nothing is unpickled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model.adapter import ADAPTER, adapted, adapter_shapes, read_adapter
from claimx.model.architecture import EncoderShape, encoder_shape, weight_shapes
from claimx.model.calibration import Calibration
from claimx.model.decoding import Transitions
from claimx.model.engines import Device, Engine, choose_engine
from claimx.model.linking.links import LinkScorers
from claimx.model.pointing import Pointer
from claimx.model.thresholds import Thresholds
from claimx.model.weights import Floats, read_tensors, weight_files
from claimx.model.windows import WindowConfig, padded

if TYPE_CHECKING:
    from claimx.model.network import Network

FORMAT = 2
"""The version of a model folder's layout."""
ARCHITECTURE = f"claimx-attribution/{FORMAT}"
TOKENIZER, CONFIGURATION, LINKS = "tokenizer.json", "config.json", "links.safetensors"
_SETTINGS = {
    *("architecture", "name", "version", "rank", "adapter_rank"),
    *("windows", "encoder", "calibration", "thresholds", "measured"),
}
# In bytes, several times what the files of the largest model hold that would still be of use.
_LARGEST = {TOKENIZER: 64 * 10**6, CONFIGURATION: 10**6, LINKS: 10**7}
_LARGEST_RANK = 4096
_UNCALIBRATED, _USUAL = Calibration(), Thresholds()


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A trained model, ready to read texts.

    Attributes:
        name, version: what it is called.
        tokenizer: splits texts into wordpieces.
        windows: how texts are cut.
        engine: computes what the network says.
        transitions: scores of tags that follow each other.
        cue_pointer: reads which cue a content or source belongs to.
        antecedent_pointer: reads which earlier mention a mention stands for.
        links: scores which spans belong together.
        calibration: makes a probability of how sure the model is of a claim.
        thresholds: from where on its scores count.
    """

    name: str
    version: str
    tokenizer: Tokenizer
    windows: WindowConfig
    engine: Engine
    transitions: Transitions
    cue_pointer: Pointer
    antecedent_pointer: Pointer
    links: LinkScorers
    calibration: Calibration = _UNCALIBRATED
    thresholds: Thresholds = _USUAL

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, eq=False)
class Configuration:
    """What ``config.json`` says, checked.

    Attributes:
        settings: all of it, as it stands there.
        encoder: how the encoder is built.
        rank: of the network's pointers.
        adapter_rank: of the changes that an adapter holds; None where there is none.
        windows: how texts are cut.
        calibration, thresholds: what it says of these, or else the usual ones.
    """

    settings: Mapping[str, Any]
    encoder: EncoderShape
    rank: int
    adapter_rank: int | None
    windows: WindowConfig
    calibration: Calibration
    thresholds: Thresholds


@dataclass(frozen=True, slots=True, eq=False)
class _Folder:
    """A model folder, read and checked.

    Attributes:
        config: how the model is built.
        tokenizer: splits texts into wordpieces.
        weights: the network's weights by name, in single precision.
    """

    config: Configuration
    tokenizer: Tokenizer
    weights: Mapping[str, Floats]

    def network(self) -> Network:
        """The network in PyTorch, for which this takes seconds to import."""
        import torch

        from claimx.model.encoder import encoder_config
        from claimx.model.network import Network

        network = Network(encoder_config(self.config.settings["encoder"]), rank=self.config.rank)
        network.load_state_dict({name: torch.from_numpy(tensor) for name, tensor in self.weights.items()})
        return network.eval()

    def engine(self, name: str, device: Device) -> Engine:
        """An engine that runs the network."""
        if choose_engine(name, device) == "openvino":
            from claimx.model.engines.openvino import OpenVINOEngine

            return OpenVINOEngine(self.weights, self.config.encoder)
        from claimx.model.engines.torch import TorchEngine, on_device

        return TorchEngine(on_device(self.network(), device))

    def model(self, engine: Engine, links: LinkScorers) -> Model:
        """The model, run by an engine."""
        config, name, version = self.config, self.config.settings["name"], self.config.settings["version"]
        model = _model(engine, self.weights, self.tokenizer, config.windows, links, name, version, config.thresholds)
        return replace(model, calibration=config.calibration)


def model_of(
    network: Network,
    tokenizer: Tokenizer,
    windows: WindowConfig,
    links: LinkScorers,
    *,
    name: str,
    version: str,
    thresholds: Thresholds = _USUAL,
) -> Model:
    """A model that runs a network by PyTorch, on the device that it is on."""
    from claimx.model.engines.torch import TorchEngine

    # Copies: views would lose what they show when the network is pickled and its tensors move to shared memory.
    weights = {
        name: tensor.detach().float().cpu().numpy().copy() for name, tensor in network.decoding_parameters().items()
    }
    return _model(TorchEngine(network), weights, tokenizer, windows, links, name, version, thresholds)


def _model(
    engine: Engine,
    weights: Mapping[str, Floats],
    tokenizer: Tokenizer,
    windows: WindowConfig,
    links: LinkScorers,
    name: str,
    version: str,
    thresholds: Thresholds,
) -> Model:
    return Model(
        name=name,
        version=version,
        tokenizer=tokenizer,
        windows=windows,
        engine=engine,
        transitions=Transitions(weights["transitions.start"], weights["transitions.between"]),
        cue_pointer=_pointer(weights, "cue"),
        antecedent_pointer=_pointer(weights, "antecedent"),
        links=links,
        thresholds=thresholds,
    )


def _pointer(weights: Mapping[str, Floats], name: str) -> Pointer:
    return Pointer(weights[f"{name}.none"], weights[f"{name}.distance.weight"][:, 0])


def load_model(folder: Path, *, engine: str = "auto", device: Device = "cpu") -> Model:
    """Load a model folder; whatever else lies in it is not read, and nothing in it is run.

    Args:
        folder: the model folder.
        engine: what computes, as ``engines.choose_engine`` takes it.
        device: where it computes, as that takes it too.

    Raises:
        ClaimxError: there is no GPU, or openvino is asked to compute on one.
        ModelError: the folder or one of its files is missing, damaged, absurdly large, a link out of the folder, or of
            another architecture or version.
        ExtraError: the engine is not installed.
    """
    read = _read_folder(folder)
    links = read_links(folder)
    return read.model(read.engine(engine, device), links)


def load_network(folder: Path) -> tuple[Network, Model]:
    """The network of a model folder, to train it further, and the model that runs it, by PyTorch.

    Raises:
        ModelError: as ``load_model``.
    """
    from claimx.model.engines.torch import TorchEngine

    read, links = _read_folder(folder), read_links(folder)
    network = read.network()
    return network, read.model(TorchEngine(network), links)


def _read_folder(folder: Path) -> _Folder:
    for file in (CONFIGURATION, TOKENIZER):
        _check_file(folder, folder / file)
    files = weight_files(folder)
    for path in files or [folder / "model.safetensors"]:
        _check_file(folder, path)
    config = read_configuration(folder)
    tokenizer = _read_tokenizer(folder / TOKENIZER)
    if max(tokenizer.get_vocab().values(), default=0) >= config.encoder.vocab_size:
        raise ModelError(f"{folder / TOKENIZER}: the tokenizer of another model (it has too many wordpieces)")
    weights = read_tensors(files, weight_shapes(config.encoder, config.rank))
    return _Folder(config, tokenizer, adapted(weights, read_changes(folder, config)))


def read_configuration(folder: Path) -> Configuration:
    """What the configuration of a model folder says.

    Raises:
        ModelError: it is damaged, or of another architecture or version.
    """
    path = folder / CONFIGURATION
    settings = _read_settings(path)
    try:
        encoder, rank = encoder_shape(settings["encoder"]), _rank("rank", settings["rank"])
        adapter_rank = _rank("adapter_rank", settings["adapter_rank"]) if "adapter_rank" in settings else None
        windows = WindowConfig(**settings["windows"])
        _check_windows(windows, encoder)
        _check_word(settings["name"])
        _check_word(settings["version"])
        calibration = Calibration(**settings.get("calibration", {}))
        thresholds = Thresholds(**settings.get("thresholds", {}))
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # Whatever a file of any content runs into.
        raise ModelError(f"{path}: not a configuration of {ARCHITECTURE} ({_line(error)})") from error
    return Configuration(settings, encoder, rank, adapter_rank, windows, calibration, thresholds)


def read_changes(folder: Path, config: Configuration) -> Mapping[str, Floats]:
    """What the adapter of a model folder holds; nothing where it has none.

    Args:
        folder: the model folder.
        config: what its configuration says.

    Raises:
        ModelError: the file is missing or damaged, or the adapter of another model.
    """
    if config.adapter_rank is None:
        return {}
    _check_file(folder, folder / ADAPTER)
    return read_adapter(folder, adapter_shapes(config.encoder, config.rank, config.adapter_rank))


def read_links(folder: Path) -> LinkScorers:
    """What the model of a folder has learned of links.

    Raises:
        ModelError: the file is missing or damaged, or fits other features than those of this version.
    """
    path = folder / LINKS
    _check_file(folder, path)
    return LinkScorers.from_tensors(read_tensors([path], LinkScorers.shapes()))


def _check_file(folder: Path, path: Path) -> None:
    try:
        if not folder.is_dir():
            raise ModelError(f"{folder}: no such model folder")
        if not path.is_file():
            raise ModelError(f"{folder}: {path.name} is missing")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ModelError(f"{path}: a link out of the folder")
        if path.stat().st_size > _LARGEST.get(path.name, path.stat().st_size):
            raise ModelError(f"{path}: larger than any {path.name} of a claimx model")
    except OSError as error:
        raise ModelError(f"{folder}: not readable, {error.strerror or error}") from error


def _line(error: Exception) -> str:
    """What went wrong, on one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _read_settings(path: Path) -> Mapping[str, Any]:
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path}: not readable as JSON ({_line(error)})") from error
    architecture = config.get("architecture") if isinstance(config, dict) else None
    version = re.fullmatch(r"claimx-attribution/([1-9]\d{0,8})", architecture if isinstance(architecture, str) else "")
    if not version:
        raise ModelError(f"{path}: not a claimx model (architecture is not {ARCHITECTURE})")
    if (found := int(version[1])) != FORMAT:
        advice = "update claimx to load it" if found > FORMAT else "train it again, or use the claimx of its time"
        raise ModelError(f"{path}: a model folder of version {found}, this claimx reads version {FORMAT}; {advice}")
    if unknown := config.keys() - _SETTINGS:
        raise ModelError(f"{path}: unknown setting {min(unknown)[:40]!r}")
    return dict(config)


def _read_tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # The tokenizers library raises nothing narrower.
        raise ModelError(f"{path}: not a tokenizer ({_line(error)})") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _rank(name: str, value: object) -> int:
    if type(value) is not int or not 1 <= value <= _LARGEST_RANK:
        raise ValueError(f"{name} must be a whole number from 1 to {_LARGEST_RANK}")
    return value


def _check_word(value: object) -> None:
    if not isinstance(value, str) or not value.isprintable() or not 1 <= len(value) <= 100:
        raise ValueError("name and version must be texts of 1 to 100 printable characters")


def _check_windows(windows: WindowConfig, encoder: EncoderShape) -> None:
    most = encoder.most_positions
    if padded(windows.size + 2) > most:
        raise ValueError(f"a window of {windows.size} wordpieces does not fit into the encoder's {most} positions")
    if max(windows.start_id, windows.end_id, windows.padding_id) >= encoder.vocab_size:
        raise ValueError(f"a token round the windows is not in the vocabulary of {encoder.vocab_size}")
