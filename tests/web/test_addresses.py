"""Where visitors and televisions find the pages."""

import ipaddress

import pytest

from reception import settings
from reception.web import addresses


def office(**chosen):
    return {key: setting.default for key, setting in settings.SETTINGS.items()} | {"lan_pages": True} | chosen


def test_this_computer_has_an_address():
    assert ipaddress.ip_address(addresses.lan_address())


@pytest.mark.parametrize(
    ("chosen", "url"),
    [
        ({"lan_address": "192.168.1.20"}, "http://192.168.1.20:8080/s/abc"),
        ({"lan_address": "192.168.1.20", "lan_port": 80}, "http://192.168.1.20/s/abc"),
        ({"lan_address": "192.168.1.20:9000"}, "http://192.168.1.20:9000/s/abc"),
        ({"lan_address": "antrean.local"}, "http://antrean.local:8080/s/abc"),
        ({"lan_address": "https://survei.example.id/"}, "https://survei.example.id/s/abc"),
        ({"lan_address": "fd00::5"}, "http://[fd00::5]:8080/s/abc"),
        ({"lan_listen": "10.0.0.5"}, "http://10.0.0.5:8080/s/abc"),
        ({"lan_pages": False}, ""),
    ],
)
def test_the_survey_is_found_where_the_office_says(chosen, url):
    assert addresses.survey_url(office(**chosen), "abc") == url


def test_without_a_choice_it_is_this_computers_own_address():
    assert addresses.board_url(office()) == f"http://{addresses.lan_address()}:8080/board"
