"""Who answers in the demo city, for what, and who works there: agencies, categories, accounts. No passwords here."""

from dataclasses import dataclass

from models.category import CategoryGroup
from models.roles import Role


@dataclass(frozen=True, slots=True)
class DemoSkpd:
    """One agency of the demo city."""

    slug: str
    name: str
    short_name: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoCategory:
    """One category of the demo city. Units: `resolution_days` in working days."""

    slug: str
    name: str
    name_en: str
    group: CategoryGroup
    icon: str
    skpd: str
    examples: str
    examples_en: str
    resolution_days: int = 14
    is_emergency: bool = False


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One member of staff of the demo city."""

    username: str
    display_name: str
    roles: frozenset[Role]
    skpd: str | None = None
    area_codes: tuple[str, ...] = ()
    is_head: bool = False


SKPDS = (
    DemoSkpd("dlh", "Dinas Lingkungan Hidup", "DLH", ("Bidang Persampahan", "Bidang Pertamanan")),
    DemoSkpd(
        "pupr", "Dinas Pekerjaan Umum dan Penataan Ruang", "PUPR", ("Bidang Bina Marga", "Bidang Sumber Daya Air")
    ),
    DemoSkpd("dishub", "Dinas Perhubungan", "Dishub", ("Bidang Lalu Lintas", "UPTD Parkir")),
    DemoSkpd("perkim", "Dinas Perumahan dan Kawasan Permukiman", "Perkim", ("Bidang Penerangan Jalan",)),
    DemoSkpd("satpol-pp", "Satuan Polisi Pamong Praja", "Satpol PP", ("Bidang Ketertiban Umum",)),
    DemoSkpd("polres", "Kepolisian Resor Sagara", "Polres"),
    DemoSkpd("damkar", "Dinas Pemadam Kebakaran dan Penyelamatan", "Damkar", ("Regu Siaga A", "Regu Siaga B")),
    DemoSkpd("bpbd", "Badan Penanggulangan Bencana Daerah", "BPBD", ("Pusdalops",)),
    DemoSkpd("dispar", "Dinas Pariwisata", "Dispar"),
    DemoSkpd("dinkes", "Dinas Kesehatan", "Dinkes", ("Puskesmas",)),
    DemoSkpd("disdik", "Dinas Pendidikan", "Disdik"),
    DemoSkpd("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", "Disdukcapil"),
    DemoSkpd("inspektorat", "Inspektorat Daerah", "Inspektorat"),
)

_GENERAL, _SERVICE = CategoryGroup.GENERAL, CategoryGroup.SERVICE

CATEGORIES = (
    DemoCategory(
        "jalan",
        "Jalan dan trotoar",
        "Roads and pavements",
        _GENERAL,
        "road",
        "pupr",
        "jalan berlubang, aspal rusak, trotoar pecah, jembatan rusak",
        "potholes, broken asphalt, pavements, bridges",
    ),
    DemoCategory(
        "drainase",
        "Saluran air dan banjir",
        "Drains and flooding",
        _GENERAL,
        "water",
        "pupr",
        "got mampet, selokan meluap, genangan, banjir",
        "blocked drains, overflowing ditches, standing water, floods",
    ),
    DemoCategory(
        "sampah",
        "Sampah dan kebersihan",
        "Waste and cleaning",
        _GENERAL,
        "trash",
        "dlh",
        "sampah menumpuk, tidak diangkut, bau, TPS liar",
        "piled waste, missed collection, smell, illegal dumping",
        5,
    ),
    DemoCategory(
        "lampu",
        "Lampu jalan",
        "Street lights",
        _GENERAL,
        "lamp",
        "perkim",
        "lampu padam, lampu PJU mati, gelap, tiang miring",
        "lights out, dark street, leaning pole",
        5,
    ),
    DemoCategory(
        "pohon",
        "Pohon dan taman",
        "Trees and parks",
        _GENERAL,
        "tree",
        "dlh",
        "pohon tumbang, dahan rawan, taman rusak, mainan rusak",
        "fallen trees, loose branches, damaged parks",
    ),
    DemoCategory(
        "lalu-lintas",
        "Lalu lintas dan parkir",
        "Traffic and parking",
        _GENERAL,
        "traffic",
        "dishub",
        "parkir liar, kemacetan, rambu hilang, lampu merah mati",
        "illegal parking, congestion, signs, traffic lights",
    ),
    DemoCategory(
        "ketertiban",
        "Ketertiban umum",
        "Public order",
        _GENERAL,
        "order",
        "satpol-pp",
        "pedagang kaki lima di trotoar, bising, vandalisme, coretan",
        "street vendors on pavements, noise, graffiti",
    ),
    DemoCategory(
        "keamanan",
        "Keamanan dan kejahatan",
        "Safety and crime",
        _GENERAL,
        "shield",
        "polres",
        "pencurian, balap liar, tawuran, begal, kecelakaan",
        "theft, street racing, brawls, accidents",
        5,
        True,
    ),
    DemoCategory(
        "kebakaran",
        "Kebakaran dan penyelamatan",
        "Fire and rescue",
        _GENERAL,
        "fire",
        "damkar",
        "kebakaran, asap, korsleting, sarang tawon, ular",
        "fire, smoke, short circuit, wasp nest, snakes",
        5,
        True,
    ),
    DemoCategory(
        "bencana",
        "Bencana alam",
        "Natural disasters",
        _GENERAL,
        "storm",
        "bpbd",
        "tanah longsor, angin kencang, gelombang tinggi, rob",
        "landslides, storms, high waves, tidal floods",
        5,
        True,
    ),
    DemoCategory(
        "wisata",
        "Wisata",
        "Tourism",
        _SERVICE,
        "beach",
        "dispar",
        "pantai kotor, tiket, petunjuk arah, fasilitas wisata, informasi",
        "beaches, tickets, signs, facilities, information",
    ),
    DemoCategory(
        "kesehatan",
        "Kesehatan",
        "Health services",
        _SERVICE,
        "health",
        "dinkes",
        "antrean puskesmas, obat habis, ambulans, fogging",
        "clinic queues, medicine, ambulance, fogging",
    ),
    DemoCategory(
        "pendidikan",
        "Sekolah",
        "Schools",
        _SERVICE,
        "school",
        "disdik",
        "atap sekolah bocor, pungutan, bangku rusak",
        "leaking school roofs, fees, broken desks",
    ),
    DemoCategory(
        "kependudukan",
        "KTP, KK, dan akta",
        "Identity documents",
        _SERVICE,
        "card",
        "disdukcapil",
        "KTP belum jadi, antre lama, kartu keluarga, akta lahir",
        "identity cards, family cards, birth certificates",
        5,
    ),
    DemoCategory(
        "lainnya",
        "Lainnya",
        "Something else",
        _GENERAL,
        "other",
        "satpol-pp",
        "apa saja yang belum ada di daftar",
        "whatever is not on the list",
    ),
)

_OPERATOR, _FIELD = frozenset({Role.OPERATOR}), frozenset({Role.FIELD_OFFICER})

ACCOUNTS = (
    DemoAccount("admin", "Rina Hapsari", frozenset({Role.VERIFIER, Role.COORDINATOR})),
    DemoAccount("penerima", "Yusuf Halim", frozenset({Role.INTAKE})),
    DemoAccount("pupr", "Bagus Wicaksono", _OPERATOR, "pupr"),
    DemoAccount("dlh", "Maria Londa", _OPERATOR, "dlh"),
    DemoAccount("dishub", "Hendra Saputra", _OPERATOR, "dishub"),
    DemoAccount("perkim", "Nurul Aini", _OPERATOR, "perkim"),
    DemoAccount("satpolpp", "Agus Setiadi", _OPERATOR, "satpol-pp"),
    DemoAccount("polres", "Ipda Johan", _OPERATOR, "polres"),
    DemoAccount("damkar", "Teguh Prakoso", _OPERATOR, "damkar"),
    DemoAccount("bpbd", "Sinta Maharani", _OPERATOR, "bpbd"),
    DemoAccount("dispar", "Wayan Artana", _OPERATOR, "dispar"),
    DemoAccount("dinkes", "dr. Lestari", _OPERATOR, "dinkes"),
    DemoAccount("disdik", "Ratna Dewi", _OPERATOR, "disdik"),
    DemoAccount("disdukcapil", "Imam Syafii", _OPERATOR, "disdukcapil"),
    DemoAccount("pupr-kepala", "Ir. Laode Hamzah", _OPERATOR, "pupr", is_head=True),
    DemoAccount("dlh-kepala", "Dra. Kartini Pua", _OPERATOR, "dlh", is_head=True),
    DemoAccount("petugas", "Darto", _FIELD, "pupr"),
    DemoAccount("camat", "Andi Pratama", frozenset({Role.AREA_MANAGER}), None, ("99.71.01",)),
    DemoAccount("lurah", "Siti Marlina", frozenset({Role.AREA_MANAGER}), None, ("99.71.01.1001",)),
    DemoAccount("walikota", "Wali Kota Sagara", frozenset({Role.EXECUTIVE})),
    DemoAccount("inspektorat", "Tim Inspektorat", frozenset({Role.INSPECTOR}), "inspektorat"),
    DemoAccount("penjaga", "Penjaga Identitas", frozenset({Role.CUSTODIAN})),
    DemoAccount("sistem", "Pengelola Sistem", frozenset({Role.SYSADMIN})),
)

REPLIES: tuple[tuple[str, str, str], ...] = (
    ("", "Terima kasih, sudah kami terima", "Terima kasih. Laporan {nomor} sudah kami terima dan sedang kami periksa."),
    (
        "",
        "Masih dikerjakan",
        "Pekerjaan untuk laporan {nomor} masih berjalan. Kami usahakan selesai paling lambat {tenggat}.",
    ),
    (
        "pupr",
        "Masuk jadwal tambal jalan",
        "Tim {dinas} sudah mengukur lokasi. Penambalan masuk jadwal regu jalan dan selesai paling lambat {tenggat}.",
    ),
    ("pupr", "Saluran akan dikeruk", "Regu saluran akan mengeruk endapan di lokasi ini paling lambat {tenggat}."),
    (
        "dlh",
        "Diangkut regu sampah",
        "Sampah sudah diangkut regu kami hari ini, {hari_ini}. Jadwal berikutnya tetap sama.",
    ),
    ("perkim", "Lampu sedang dipesan", "Lampu pengganti sedang dipesan dan dipasang paling lambat {tenggat}."),
)
"""Canned replies: slug of the agency, empty for the whole city; what for; the words."""
