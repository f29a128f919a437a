"""A model folder, read into a model that is ready to use; ``saving`` writes one.

``config.json`` says how the network is built, how texts are cut and from where on its scores count, ``tokenizer.json``
holds the wordpieces, ``model*.safetensors`` the network's weights, ``links.safetensors`` what it has learned of links;
where a later stage of training has changed the weights, ``adapter.safetensors`` says how. Nothing is unpickled.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tokenizers import Tokenizer

from claimx.errors import ModelError
from claimx.model.adapter import ADAPTER, adapted, adapter_shapes, read_adapter
from claimx.model.architecture import weight_shapes
from claimx.model.calibration import Calibration
from claimx.model.configuration import CONFIGURATION, Companion, Configuration, on_one_line, read_configuration
from claimx.model.decoding import Transitions
from claimx.model.engines import Device, Engine, choose_engine
from claimx.model.ensemble import with_companion
from claimx.model.linking.links import LinkScorers
from claimx.model.pointing import Pointer
from claimx.model.registry import shipped_models
from claimx.model.thresholds import Thresholds
from claimx.model.weights import Floats, read_tensors, weight_files
from claimx.model.windows import WindowConfig

if TYPE_CHECKING:
    from claimx.model.network import Network

TOKENIZER, LINKS = "tokenizer.json", "links.safetensors"
CHECKPOINT = "checkpoint.pt"
"""The state of a training, as long as it has not made its model."""
# In bytes, several times what the files of the largest model hold that would still be of use.
_LARGEST = {TOKENIZER: 64 * 10**6, CONFIGURATION: 10**6, LINKS: 10**7}
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

    Where it asks for that, a model that ships reads each text beside it, and the mean of both counts.

    Args:
        folder: the model folder.
        engine: what computes, as ``engines.choose_engine`` takes it.
        device: where it computes, as that takes it too.

    Raises:
        ClaimxError: there is no GPU, or openvino is asked to compute on one.
        ModelError: the folder or one of its files is missing, damaged, absurdly large, a link out of the folder, or of
            another architecture or version; or what it asks for beside it does not ship.
        ExtraError: the engine is not installed.
    """
    read, links = _read_folder(folder), read_links(folder)
    model = read.model(read.engine(engine, device), links)
    if (companion := read.config.companion) is None:
        return model
    other = _load_companion(folder, companion, engine, device)
    if model.windows.size > other.windows.size:
        raise ModelError(f"{folder}: its windows are longer than those of {companion.model}, which reads beside it")
    return with_companion(model, other, companion.share)


def _load_companion(folder: Path, companion: Companion, engine: str, device: Device) -> Model:
    # A stranger's folder may name no path.
    shipped = shipped_models().get(companion.model)
    if shipped is None:
        raise ModelError(f"{folder}: no model {companion.model} ships with this claimx, which is to read beside it")
    model = load_model(shipped, engine=engine, device=device)
    if model.version != companion.version:
        raise ModelError(f"{folder}: {companion.model} {companion.version} is to read beside it, {model.version} ships")
    return model


def load_network(folder: Path) -> tuple[Network, Model]:
    """The network of a model folder, to train it further, and the model that runs it alone, by PyTorch.

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
            why = ", the training of this model was not finished" if (folder / CHECKPOINT).is_file() else ""
            raise ModelError(f"{folder}: {path.name} is missing{why}")
        if not path.resolve().is_relative_to(folder.resolve()):
            raise ModelError(f"{path}: a link out of the folder")
        if path.stat().st_size > _LARGEST.get(path.name, path.stat().st_size):
            raise ModelError(f"{path}: larger than any {path.name} of a claimx model")
    except OSError as error:
        raise ModelError(f"{folder}: not readable, {error.strerror or error}") from error


def _read_tokenizer(path: Path) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # The tokenizers library raises nothing narrower.
        raise ModelError(f"{path}: not a tokenizer ({on_one_line(error)})") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
