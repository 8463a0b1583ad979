from __future__ import annotations

import pytest

from tests.evaluation.names import same_name


@pytest.mark.parametrize(
    ("label", "found"),
    [
        pytest.param("Sadio Camara", "Sadio Camara", id="as it is"),
        pytest.param("Sadio Camara", "CAMARA Sadio", id="surname first"),
        pytest.param("Sadio Camara", "le général Sadio Camara", id="with a rank"),
        pytest.param("Aïssata Traoré", "Aissata Traore", id="without accents"),
        pytest.param("Ousmane Kouyaté", "Ousman Kouyate", id="other spelling"),
        pytest.param("Ousmane Kouyaté", "Kouyaté", id="surname alone"),
        pytest.param("Mission de l'ONU (MINUSMA)", "MINUSMA", id="the name in brackets"),
        pytest.param("Premier ministre", "premier ministre", id="nothing but a title"),
    ],
)
def test_spelling_order_and_rank_do_not_make_another_person(label: str, found: str) -> None:
    assert same_name(label, found)


@pytest.mark.parametrize(
    ("label", "found"),
    [
        pytest.param("Abdoulaye Diop", "Birame Diop", id="other given name"),
        pytest.param("Ousmane Kouyaté", "Ousmane", id="given name alone"),
        pytest.param("Ousmane Kouyaté", "Ousmane Sissoko", id="other surname"),
        pytest.param("Ousmane Kouyaté", "", id="no name"),
        pytest.param("…", "Ousmane Kouyaté", id="no word"),
    ],
)
def test_another_name_is_another_person(label: str, found: str) -> None:
    assert not same_name(label, found)
