"""Two keys from seven words: one that finds, one that opens (CRY-03 to CRY-05)."""

import inspect
import json
import secrets
import time
from pathlib import Path

import pytest

from journals import keyring
from journals.sealed import keys, padding, seals
from journals.sealed.keys import Cost

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
LABELS, SEALING = VECTORS["labels"], VECTORS["sealing"]


def of(value: str) -> bytes:
    return bytes.fromhex(value)


# --- What a derivation costs ---------------------------------------------------------------------------------------


def test_cry_03_a_derivation_takes_64_mib_and_three_passes():
    assert keys.COST.memory_kib >= 65_536 and keys.COST.passes >= 3
    assert inspect.signature(keys.root).parameters["cost"].default == keys.COST


def test_cry_03_a_derivation_is_slow(monkeypatch):
    monkeypatch.setattr(keyring, "COST", keys.COST)
    started = time.perf_counter()
    keyring.root_of("seven words of nobody that open nothing")
    assert time.perf_counter() - started >= 0.05


# --- Known answers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS["derivation"], ids=lambda vector: vector["canonical"].split()[0])
def test_cry_04_known_answers_from_the_words_to_the_keys(vector):
    cost = Cost(vector["memory_kib"], vector["passes"])
    root = keys.root(vector["canonical"], of(vector["site_salt"]), cost)
    found = keys.journal_keys(root, of(vector["pepper"]))
    assert root.hex() == vector["root"]
    assert (found.lookup.hex(), found.kek.hex()) == (vector["lookup"], vector["kek"])


def test_cry_04_known_answers_at_the_cost_of_production():
    full = [vector for vector in VECTORS["derivation"] if vector["memory_kib"] == keys.COST.memory_kib]
    assert len(full) >= 2 and {vector["passes"] for vector in full} == {keys.COST.passes}


def test_cry_04_known_answers_for_all_other_keys():
    assert keys.session_id(of(LABELS["secret"])).hex() == LABELS["session_id"]
    assert keys.session_key(of(LABELS["secret"])).hex() == LABELS["session_key"]
    assert keys.form_key(of(LABELS["pepper"])).hex() == LABELS["form_key"]
    assert keys.keycheck_key(of(LABELS["pepper"]), of(LABELS["site_salt"])).hex() == LABELS["keycheck_key"]
    assert keys.entry_id(of(LABELS["dek"]), "steps").hex() == LABELS["entry_id_of_steps"]
    assert keys.crystal_seed(of(LABELS["dek"])) == LABELS["crystal_seed"]


def test_cry_04_known_answers_for_what_seals_are_bound_to():
    journal, entry, session = (of(SEALING[name]) for name in ("journal_id", "entry_id", "session_id"))
    assert {
        "entry": seals.entry(journal, entry, SEALING["revision"]).hex(),
        "key_of_journal": seals.key_of_journal(journal, SEALING["scheme"]).hex(),
        "session": seals.session(session, journal, SEALING["session_expires"]).hex(),
        "keycheck": seals.keycheck(SEALING["keycheck_scheme"]).hex(),
        "form": seals.form(SEALING["form_purpose"], SEALING["form_expires"]).hex(),
    } == SEALING["associated_data"]


def test_cry_04_known_answers_for_sealed_blobs(monkeypatch):
    """Both ways: what was sealed elsewhere opens here, and with the same nonce the same bytes come out."""
    bound = {name: of(value) for name, value in SEALING["associated_data"].items()}
    opened = seals.unseal(of(SEALING["key"]), of(SEALING["entry_blob"]), bound["entry"])
    assert padding.unpad(opened) == of(SEALING["text"])
    assert seals.unseal(of(SEALING["kek"]), of(SEALING["dek_wrapped"]), bound["key_of_journal"]) == of(SEALING["key"])
    monkeypatch.setattr(secrets, "token_bytes", lambda count: of(SEALING["nonce"]))
    again = seals.seal(of(SEALING["key"]), padding.pad(of(SEALING["text"])), bound["entry"])
    assert again.hex() == SEALING["entry_blob"]


# --- Keys that know nothing of one another --------------------------------------------------------------------------


def test_cry_05_what_finds_and_what_opens_are_unrelated():
    pepper = secrets.token_bytes(32)
    pairs = [keys.journal_keys(secrets.token_bytes(32), pepper) for _ in range(1_000)]
    found = {pair.lookup for pair in pairs} | {pair.kek for pair in pairs}
    assert len(found) == 2_000
    assert {len(key) for key in found} == {32}


def test_cry_05_another_pepper_or_salt_gives_other_keys():
    cost = Cost(64, 1)
    root = keys.root("a b c d e f g", b"0" * 16, cost)
    assert keys.root("a b c d e f g", b"1" * 16, cost) != root
    assert keys.root("a b c d e g f", b"0" * 16, cost) != root
    one, other = keys.journal_keys(root, b"0" * 32), keys.journal_keys(root, b"1" * 32)
    assert {one.lookup, one.kek}.isdisjoint({other.lookup, other.kek})


def test_cry_05_each_use_of_a_secret_has_a_key_of_its_own():
    secret = keys.new_key()
    derived = [
        keys.session_id(secret),
        keys.session_key(secret),
        keys.form_key(secret),
        keys.keycheck_key(secret, b"0" * 16),
        keys.keycheck_key(secret, b"1" * 16),
        keys.entry_id(secret, "steps"),
        keys.entry_id(secret, "other"),
    ]
    assert len(set(derived)) == 7
    assert 1 <= keys.crystal_seed(secret) <= 1_000_000


def test_cry_10_the_newest_pepper_seals():
    assert keys.Secrets(b"", {1: b"", 3: b"", 2: b""}).scheme == 3


@pytest.mark.parametrize("held", [keys.Secrets(b"salty", {1: b"spicy"}), keys.JournalKeys(b"salty", b"spicy")])
def test_cry_11_no_key_shows_in_a_traceback(held):
    assert "salty" not in repr(held) and "spicy" not in repr(held)
