"""A key lies in the system's keyring, else in a file that only its owner reads; its words bring it to another PC."""

import keyring
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from reception.errors import BadInput, StoreError
from reception.store import keys


class Wallet(KeyringBackend):
    """A keyring that remembers while the test lasts."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.held.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(params=["keyring", "file"])
def pc(request):
    """A PC with a keyring, and one without."""
    before = keyring.get_keyring()
    if request.param == "keyring":
        keyring.set_keyring(Wallet())
    yield request.param
    keyring.set_keyring(before)


def test_a_key_is_found_again_listed_and_forgotten(pc):
    first, second = keys.new_key(), keys.new_key()
    keys.keep("first", first)
    keys.keep("second", second)
    assert (keys.find("first"), keys.known()) == (first, [first, second])
    keys.forget("first")
    assert (keys.find("first"), keys.known()) == (None, [second])
    keys.forget("first")


def test_no_key_lies_in_a_file_where_there_is_a_keyring(pc):
    key = keys.new_key()
    keys.keep("office", key)
    file = keys.config_folder() / "keys" / "office.key"
    assert (key.hex() in file.read_text()) == (pc == "file")
    assert file.stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_written_to_keeps_no_key(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("RECEPTION_CONFIG", str(tmp_path / "file"))
    with pytest.raises(StoreError, match="Kunci tidak dapat disimpan"):
        keys.keep("office", keys.new_key())


@given(some.binary(min_size=32, max_size=32))
def test_words_bring_the_key_back_in_any_letter_case(key):
    assert keys.read_words(keys.words(key)) == key
    assert keys.read_words(keys.words(key).upper().replace(" ", "\n")) == key


@settings(derandomize=True)  # two bytes of checksum: one wrong word in 65,536 would pass
@given(some.binary(min_size=32, max_size=32), some.integers(0, 16))
def test_a_wrong_word_is_noticed(key, place):
    words = keys.words(key).split()
    words[place] = "babab" if words[place] != "babab" else "zuzuz"
    with pytest.raises(BadInput):
        keys.read_words(" ".join(words))
