"""What cannot be right about the Cloud API is refused as it is typed; its keys are nobody's but an administrator's."""

import pytest

from reception import settings as declared
from reception.errors import BadInput, Refused
from reception.queries import cloud
from reception.services import cloud_keys, settings, sign_in
from reception.store import secrets
from tests.builders import JOKO, RINA


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("cloud_number_id", "0812-4922-6969"),
        ("cloud_api", "http://graph.facebook.com"),
        ("cloud_api", "https://"),
        ("cloud_api", "http://127.0.0.1.contoh.id"),
        ("cloud_templates", "sapa | id | Halo\njawaban siap"),
        ("cloud_port", 0),
    ],
)
def test_what_cannot_be_right_is_refused(office, key, value):
    with pytest.raises(BadInput), office.unchanged():
        office.do(settings.change, {key: value})


def test_what_ships_is_right_itself():
    shipped = {key: declared.default(key) for key in declared.SETTINGS if key.startswith("cloud_")}
    assert declared.checked(shipped) == shipped


def test_who_may_not_change_settings_may_not_change_keys_either(office):
    office.do(sign_in.choose_pin, JOKO, pin="2580")
    office.desk.actor = RINA
    for verb in (lambda: office.do(cloud_keys.ensure_may), lambda: office.do(cloud_keys.noted, ["whatsapp-token"])):
        with pytest.raises(Refused), office.unchanged():
            verb()


def test_that_a_key_was_changed_is_written_down_and_what_it_is_is_not(office):
    office.desk.actor = JOKO
    secrets.keep(office.location, "whatsapp-token", "EAAG-rahasia")
    office.do(cloud_keys.noted, ["whatsapp-token"])
    assert office.select("select detail from audit_line where action = 'setting.secret'") == [
        ('{"names": ["whatsapp-token"]}',)
    ]
    assert "EAAG" not in repr(office.dump())


def test_a_key_lies_in_a_file_that_only_its_user_reads_where_there_is_no_keyring(office, tmp_path):
    import os
    from pathlib import Path

    secrets.keep(office.location, "whatsapp-token", "EAAG-rahasia")
    (kept,) = (Path(os.environ["RECEPTION_CONFIG"]) / "secrets").iterdir()
    assert kept.read_text() == "EAAG-rahasia" and (os.name == "nt" or kept.stat().st_mode & 0o777 == 0o600)
    secrets.keep(office.location, "whatsapp-token", "EAAG-lain")
    assert secrets.find(office.location, "whatsapp-token") == "EAAG-lain"
    assert secrets.find(tmp_path / "another", "whatsapp-token") == "", "another office has its own"
    secrets.keep(office.location, "whatsapp-token", "")
    assert secrets.find(office.location, "whatsapp-token") == "" and not kept.exists()


def test_an_emptied_address_opens_the_webhook_to_nobody_else(office):
    office.do(settings.change, {"cloud_listen": " "})
    assert office.ask(cloud.setup).listen == "127.0.0.1"
