"""Offices: their printed names, who signs, and where."""

from __future__ import annotations

import random
from collections.abc import Callable

from .model import Agency
from .wordings import load


def _short(region: str) -> str:
    return region.removeprefix("Kabupaten ").removeprefix("Kota ")


def _regent(region: str) -> str:
    return f"Wali Kota {_short(region)}" if region.startswith("Kota ") else f"Bupati {_short(region)}"


def _kpu(rng: random.Random) -> Agency:
    region, province = rng.choice(load()["kabupaten"])
    return Agency(
        "kpu",
        f"Komisi Pemilihan Umum {region}",
        ("Komisi Pemilihan Umum", region),
        "Ketua",
        f"Ketua KPU Provinsi {province}",
        _short(region),
        "kpu",
        "pusat",
    )


def _dinas(rng: random.Random, region: str, superior: str, scope: str) -> Agency:
    themes = load()["themes"]
    theme = rng.choice([name for name, t in themes.items() if t["bidang"] and name != "kecamatan"])
    office = themes[theme]["office"]
    head = "Kepala Badan" if office.startswith("Badan") else "Kepala Dinas"
    place = _short(region).removeprefix("Provinsi ")
    return Agency("dinas", f"{office} {region}", (office, region), head, superior, place, theme, scope)


def _regency(rng: random.Random) -> Agency:
    region, _ = rng.choice(load()["kabupaten"])
    return _dinas(rng, region, _regent(region), "kabupaten")


def _province(rng: random.Random) -> Agency:
    province = rng.choice(load()["provinsi"])
    return _dinas(rng, f"Provinsi {province}", f"Gubernur {province}", "provinsi")


def _kecamatan(rng: random.Random) -> Agency:
    name, region = rng.choice(load()["kecamatan"])
    return Agency(
        "kecamatan",
        f"Kecamatan {name} {region}",
        (f"Kecamatan {name}", region),
        "Camat",
        _regent(region),
        name,
        "kecamatan",
        "kabupaten",
    )


def _pengadilan(rng: random.Random) -> Agency:
    region, province = rng.choice(load()["kabupaten"])
    court, above = rng.choice(
        (("Pengadilan Agama", "Pengadilan Tinggi Agama"), ("Pengadilan Negeri", "Pengadilan Tinggi"))
    )
    name = f"{court} {_short(region)}"
    return Agency(
        "pengadilan",
        name,
        (name,),
        "Ketua",
        f"Ketua {above} {province}",
        _short(region),
        "peradilan",
        "pusat",
    )


def _kementerian(rng: random.Random) -> Agency:
    region, _ = rng.choice(load()["kabupaten"])
    name = f"Balai Besar Pelatihan Pertanian {_short(region)}"
    return Agency(
        "kementerian",
        name,
        (name, "Kementerian Pertanian"),
        "Kepala Balai Besar",
        "Kepala Badan Penyuluhan dan Pengembangan SDM Pertanian",
        _short(region),
        "pertanian tanaman pangan dan hortikultura",
        "pusat",
    )


KINDS: dict[str, Callable[[random.Random], Agency]] = {
    "kpu": _kpu,
    "kabupaten": _regency,
    "provinsi": _province,
    "kecamatan": _kecamatan,
    "pengadilan": _pengadilan,
    "kementerian": _kementerian,
}


def agency(rng: random.Random, kind: str | None = None) -> Agency:
    """An office of the given kind (a key of KINDS), or of any."""
    return KINDS[kind or rng.choice(sorted(KINDS))](rng)
