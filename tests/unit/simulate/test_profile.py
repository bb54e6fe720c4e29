"""A profile that cannot be simulated says why, in French, before anything is written."""

import pytest

from pipeline.errors import ConfigurationError, UsageError
from pipeline.simulate import load_profile, simulate


def refusal(edition, profile, tmp_path, seed=1, reglement="exemple-1"):
    with pytest.raises(UsageError) as refused:
        simulate(edition, reglement, profile, seed, tmp_path / "none")
    assert not (tmp_path / "none").exists()
    return str(refused.value)


def changed(**fields):
    return load_profile("demo").model_copy(update=fields)


def with_defect(**fields):
    demo = load_profile("demo")
    return changed(defects=(demo.defects[0].model_copy(update=fields),))


def test_unknown_profile():
    with pytest.raises(UsageError, match="choisissez parmi demo, full"):
        load_profile("grand")


def test_a_broken_profile_names_its_line(tmp_path):
    path = tmp_path / "mien.yaml"
    path.write_text("name: mien\ntitle: Le mien\ncentres: []\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="ligne 3"):
        load_profile(path)


def test_unknown_reglement(edition, tmp_path):
    sentence = refusal(edition, load_profile("demo"), tmp_path, reglement="autre")
    assert "choisissez parmi : exemple-1" in sentence


def test_negative_seed(edition, tmp_path):
    assert "graine -1" in refusal(edition, load_profile("demo"), tmp_path, seed=-1)


def test_another_edition(velo_edition, tmp_path):
    sentence = refusal(velo_edition, load_profile("demo"), tmp_path, reglement="velo-2025")
    assert "« C12 »" in sentence
    assert "« E2 »" in sentence


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"session": "S2031-01-LYO"}, "« S2031-01-LYO »"),
        ({"session": "S2024-10-LYO"}, "n'a pas de grille"),
        ({"exam": "E8"}, "« E8 »"),
        ({"code": "off_scale"}, "attend un mot"),
        ({"count": 500}, "n'a pas où se loger"),
    ],
)
def test_a_defect_that_has_no_place(edition, tmp_path, fields, sentence):
    assert sentence in refusal(edition, with_defect(**fields), tmp_path)


def test_two_file_defects_in_a_session(edition, tmp_path):
    copied = load_profile("demo").defects[3]
    assert "2 défauts de fichier" in refusal(edition, changed(defects=(copied, copied)), tmp_path)


def test_a_session_written_twice(edition, tmp_path):
    sessions = load_profile("demo").sessions
    sentence = refusal(edition, changed(sessions=(*sessions, sessions[0])), tmp_path)
    assert "« S2024-10-LYO » est écrite 2 fois" in sentence
    assert "« Lyon 2024-B » a 2 sessions" in sentence


def test_a_mock_session_without_an_official_one(edition, tmp_path):
    mock = next(session for session in load_profile("demo").sessions if session.kind == "mock")
    profile = changed(sessions=(mock,), defects=(), weak_cohort=None)
    assert "n'a qu'un examen blanc" in refusal(edition, profile, tmp_path)


def test_unknown_words(edition, tmp_path):
    demo = load_profile("demo")
    profile = changed(
        registering=demo.registering.model_copy(update={"access_routes": {"XX": 1.0}}),
        accommodating=demo.accommodating.model_copy(update={"types": {"nap": 1.0}}),
        harsh_juror=demo.harsh_juror.model_copy(update={"centre": "NIC"}),
        weak_cohort=demo.weak_cohort.model_copy(update={"cohort": "Nice 2026-A"}),
        centres=(*demo.centres, demo.centres[0]),
    )
    sentence = refusal(edition, profile, tmp_path)
    for word in ("XX", "nap", "NIC", "Nice 2026-A", "LYO"):
        assert f"« {word} »" in sentence


def test_cohorts_are_named_after_their_centre_and_semester():
    demo = load_profile("demo")
    names = {session.code: demo.cohort_of(session) for session in demo.sessions}
    assert names["S2026-03-NAN"] == "Nantes 2026-A"
    assert names["S2026-09-LYO"] == names["S2026-10-LYO"] == "Lyon 2026-B"
