"""Text exports, written line by line."""

from tests.data.mistakes.made import Content

LONG = "Session;N° candidat;Juré;Critère;Note"
SESSIONS = "Session;Intitulé;Centre;Type;Début;Fin;Référentiel;Règlement"
REGISTRATIONS = "Session;N° candidat;Nom;Prénom;Cohorte;Centre;Voie d'accès;Blocs;Passage;Présence"
MINUTES = "Session;N° candidat;Bloc;Décision;Date;Jurés;Motif"
ACCOMMODATIONS = (
    "Session;N° candidat;Type;Épreuve;Préconisé le;Décidé le;Mis en œuvre le;Critères dispensés;Code motif"
)


def text(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> Content:
    """Return a text of these lines; « {J} » stands for the juror."""
    whole = "".join(line + end for line in lines)
    return lambda juror: whole.replace("{J}", juror).encode(encoding)


def long(*lines: str, header: str = LONG, encoding: str = "utf-8", end: str = "\r\n") -> Content:
    """Return a long export of session S1, each line given as « candidate;criterion;score »."""
    full = [
        ";".join(["S1", candidate, "{J}", rest])
        for candidate, _, rest in (line.partition(";") for line in lines)
    ]
    return text(header, *full, encoding=encoding, end=end)


def score(cell: str) -> Content:
    """Return a long export of two cells, the second one being this one, in E3."""
    return long("000123;A1.1;A", f"000123;A1.2;{cell}")


def mark(cell: str) -> Content:
    """Return the same on a scale of marks out of twenty, half a point at a time, of session M1."""
    return text(LONG, "M1;000123;{J};K-01;12", f"M1;000123;{{J}};K-02;{cell}")


def binary(content: bytes) -> Content:
    """Return these very bytes."""
    return lambda juror: content
