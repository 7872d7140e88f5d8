"""The verb for who has forgotten the last PIN that could have helped."""

from reception.desk import Desk
from reception.services import sign_in
from tests.builders import JOKO


def choose(place) -> None:
    desk = Desk(place)
    desk.open().result()
    desk.do_now(sign_in.choose_pin, JOKO, pin="2580")
    desk.close_now()


def test_it_lists_who_has_a_pin(reception, place):
    choose(place)
    assert reception("pin", "--data", place).out.splitlines() == [
        "Joko (Penanggung jawab pelayanan): PIN",
        "Rina (Petugas): Tanpa PIN",
    ]


def test_it_asks_for_a_new_pin_whatever_the_case_of_the_name(reception, place):
    choose(place)
    assert reception("pin", "jOKO", "--data", place).out == "Joko memilih PIN baru saat masuk berikutnya.\n"
    assert "Joko (Penanggung jawab pelayanan): PIN baru" in reception("pin", "--data", place).out


def test_somebody_who_does_not_serve_here_is_refused_with_those_who_do(reception, place):
    sentence = reception.refused("pin", "Bagus", "--data", place)
    assert sentence == "Tidak ada petugas Bagus; yang ada: Joko, Rina."


def test_looking_at_a_folder_without_records_makes_none(reception, tmp_path):
    reception.refused("pin", "--data", tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()
