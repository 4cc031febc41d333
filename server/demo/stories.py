"""What people of the demo city report, how agencies answer, and how each case goes: written for showing, about nobody.

`draw_plans()` combines texts, places and paths from one seed, so the same number always makes the same city.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from models.complaint import IdentityMode, Urgency, Visibility
from models.workflow import Event, Kind
from server.demo.city import draw_position, villages

DAYS = 170
PEOPLE = (
    "Siti Rahma", "Joko Purnomo", "Dewi Anggraini", "Rahmat Hidayat", "Maria Goretti", "Budi Santosa", "Ayu Lestari",
    "Hasan Basri", "Lina Marlina", "Petrus Kopong", "Nur Halimah", "Eko Prasetyo", "Yohana Tena", "Samsul Arif",
)  # fmt: skip
LANDMARKS = (
    "depan SDN 3", "seberang warung Bu Ijah", "samping musala", "dekat jembatan kecil", "depan kantor kelurahan",
    "belakang pasar pagi", "pertigaan pos ronda", "sebelah bengkel", "depan halte", "dekat lapangan voli",
    "ujung gang", "seberang apotek", "depan puskesmas pembantu", "dekat gereja", "samping balai RW",
)  # fmt: skip
SPANS = (
    "tiga hari",
    "seminggu",
    "dua minggu",
    "sebulan",
    "sejak Senin",
    "hampir dua bulan",
    "empat hari",
    "sejak kemarin",
)

STORIES: dict[str, tuple[tuple[str, str], ...]] = {
    "jalan": (
        ("Lubang besar {landmark}", "Jalan {landmark} berlubang besar, kira-kira satu meter dan cukup dalam. Kalau hujan tergenang dan tidak kelihatan. Sudah {span} begini."),
        ("Aspal mengelupas, banyak motor tergelincir", "Aspal {landmark} mengelupas di dua lajur. Sudah {span}. Tadi pagi ada pengendara motor jatuh, untung tidak parah."),
        ("Trotoar pecah, kursi roda tidak bisa lewat", "Ubin trotoar {landmark} pecah dan terangkat akar. Ibu saya memakai kursi roda dan harus turun ke jalan raya. Mohon diperbaiki."),
        ("papan jembatan kayu lapuk", "mohon dicek jembatan {landmark}, papannya lapuk ada yg bolong. anak sekolah lewat situ tiap hari. sdh {span} kami tambal sendiri pakai tripleks"),
        ("Tutup gorong-gorong hilang", "Tutup gorong-gorong {landmark} hilang {span}. Warga menaruh ban bekas sebagai tanda. Sangat berbahaya malam hari."),
        ("JALAN RUSAK PARAH TIDAK PERNAH DIPERBAIKI", "TOLONG PAK JALAN {landmark} RUSAK PARAH SUDAH {span}. TRUK BESAR LEWAT TERUS. DEBU MASUK RUMAH."),
        ("Bekas galian pipa dibiarkan terbuka", "Bekas galian pipa {landmark} belum ditutup rapi {span}. Tanahnya ambles setiap hujan."),
        ("Polisi tidur terlalu tinggi", "Polisi tidur {landmark} terlalu tinggi dan tidak dicat, mobil ambulans kemarin kesulitan lewat."),
    ),
    "drainase": (
        ("Got mampet, air masuk rumah", "Got {landmark} mampet penuh sampah dan lumpur. Hujan setengah jam saja air sudah masuk rumah. Ini yang ketiga kali bulan ini."),
        ("Genangan tidak surut-surut", "Air menggenang {landmark} {span} dan mulai berbau. Banyak jentik nyamuk, kami takut demam berdarah."),
        ("Banjir setinggi lutut setiap hujan", "Setiap hujan deras {landmark} banjir setinggi lutut. Warga harus menggendong anak ke sekolah."),
        ("Selokan dibeton tetangga", "Selokan {landmark} ditutup beton oleh bangunan baru sehingga air tidak bisa mengalir. Mohon ditinjau."),
        ("saluran air jebol", "talud saluran {landmark} jebol sepanjang kira2 3 meter, tanah di pinggir jalan mulai longsor. mhn segera"),
        ("Pompa air tidak menyala", "Rumah pompa {landmark} tidak menyala saat hujan semalam, padahal biasanya menyala otomatis."),
    ),
    "sampah": (
        ("Sampah menumpuk di tepi kali", "Sampah menumpuk {landmark}, belum diangkut {span}. Bau menyengat sampai ke dalam rumah dan banyak lalat."),
        ("TPS liar di tanah kosong", "Tanah kosong {landmark} dijadikan tempat buang sampah oleh pengendara lewat, terutama malam. Kami sudah pasang tulisan tapi tidak digubris."),
        ("truk sampah tdk lewat lagi", "truk sampah sdh {span} tdk lewat di gang kami {landmark}. iuran tetap bayar. tlg dicek jadwalnya"),
        ("Bak sampah pasar meluap", "Kontainer {landmark} meluap ke jalan, air lindinya mengalir ke selokan. Pedagang dan pembeli mengeluh."),
        ("Bangkai anjing di selokan", "Ada bangkai anjing di selokan {landmark}, sudah {span} dan berbau sekali."),
        ("Pembakaran sampah tiap sore", "Setiap sore ada yang membakar sampah plastik {landmark}. Asapnya masuk ke rumah, anak saya asma."),
        ("Usul bank sampah", "Warga RW kami ingin membuat bank sampah {landmark}. Kami perlu pendampingan dan timbangan."),
    ),
    "lampu": (
        ("Lampu jalan padam lima tiang berturut-turut", "Lima lampu jalan berturut-turut {landmark} padam {span}. Gelap sekali dan pernah ada penjambretan."),
        ("PJU berkedip lalu mati", "Lampu {landmark} berkedip terus lalu mati pukul sepuluh malam. Sudah {span}."),
        ("tiang lampu miring mau roboh", "tiang PJU {landmark} miring habis ditabrak truk, kabelnya menjuntai. bahaya utk anak2"),
        ("Lampu menyala siang malam", "Lampu jalan {landmark} menyala terus siang dan malam {span}. Sayang listriknya."),
        ("Gang kami belum pernah ada lampu", "Gang kami {landmark} belum pernah dipasangi penerangan. Ada dua belas rumah dan satu musala di dalamnya."),
    ),
    "pohon": (
        ("Pohon tumbang menutup separuh jalan", "Pohon tumbang {landmark} menutup separuh jalan. Kabel telepon ikut tertarik. Kendaraan bergantian lewat."),
        ("Dahan rawan patah di atas halte", "Dahan besar {landmark} sudah kering dan miring tepat di atas tempat orang menunggu."),
        ("Ayunan taman putus", "Ayunan di taman {landmark} putus rantainya {span}. Anak-anak tetap bermain di situ."),
        ("rumput taman setinggi pinggang", "taman {landmark} rumputnya setinggi pinggang, kemarin ada ular. mhn dipotong"),
    ),
    "lalu-lintas": (
        ("Parkir liar menutup trotoar", "Mobil parkir di trotoar {landmark} setiap sore sampai malam. Pejalan kaki terpaksa turun ke jalan. Sudah {span} begini."),
        ("Lampu merah mati di perempatan", "Lampu lalu lintas {landmark} mati {span}. Pagi hari macet panjang dan hampir terjadi tabrakan."),
        ("Macet total jam pulang sekolah", "Setiap jam pulang sekolah {landmark} macet total karena penjemput berhenti dua baris."),
        ("bus ngetem di bawah rambu dilarang berhenti", "bus dan angkot ngetem {landmark} persis di bawah rambu dilarang berhenti. tiap hari pak"),
        ("Juru parkir meminta lebih dari tarif", "Juru parkir {landmark} meminta lima ribu untuk motor tanpa karcis. Mohon ditertibkan."),
        ("Zebra cross hilang", "Marka penyeberangan {landmark} sudah hilang, padahal banyak anak menyeberang ke sekolah."),
    ),
    "ketertiban": (
        ("Lapak menutup jalan masuk gang", "Lapak pedagang kaki lima {landmark} menutup jalan masuk gang. Ambulans tidak akan bisa lewat."),
        ("Organ tunggal sampai pukul dua pagi", "Hiburan organ tunggal {landmark} berbunyi sampai pukul dua pagi, sudah {span}. Banyak bayi dan orang sakit di sini."),
        ("Tembok sekolah dicoret-coret", "Tembok {landmark} penuh coretan tidak pantas. Mohon dibersihkan dan diawasi."),
        ("anak punk nongkrong malam2", "tiap malam ada yg nongkrong minum2 {landmark}. warga takut lewat"),
    ),
    "keamanan": (
        ("Balap liar tiap malam Minggu", "Balap liar {landmark} setiap malam Minggu pukul satu. Suaranya keras dan membahayakan."),
        ("Pencurian motor tiga kali sebulan", "Sudah tiga motor hilang {landmark} dalam sebulan. Kami minta patroli malam."),
        ("Kecelakaan berulang di tikungan", "Tikungan {landmark} sudah empat kali terjadi kecelakaan. Perlu cermin dan lampu peringatan."),
    ),
    "kebakaran": (
        ("Asap dari gudang kosong", "Ada asap dari gudang kosong {landmark}. Sudah kami siram tapi masih berasap."),
        ("Sarang tawon besar di atap sekolah", "Sarang tawon sebesar ember {landmark}. Dua anak sudah disengat."),
        ("Kabel listrik memercik api", "Sambungan kabel {landmark} memercik api saat hujan. Mohon segera diperiksa."),
    ),
    "bencana": (
        ("Tebing longsor mengancam tiga rumah", "Tebing {landmark} longsor semalam, tiga rumah di bawahnya retak. Hujan masih turun."),
        ("Rob masuk permukiman", "Air laut pasang masuk permukiman {landmark} sampai ke dapur. Sudah {span} setiap sore."),
        ("Atap rumah terbang kena angin", "Angin kencang kemarin menerbangkan atap dua rumah {landmark}. Kami perlu terpal."),
    ),
    "wisata": (
        ("Pantai kotor setelah akhir pekan", "Pantai {landmark} penuh sampah setelah akhir pekan. Tempat sampahnya hanya dua."),
        ("No signs to the old fort", "We are visitors from abroad. There is no sign in English to the old fort near the harbour and the map at the terminal is out of date."),
        ("Ticket price differs from the board", "The beach ticket office asked for twice the price on the board, without a receipt. Friendly people otherwise, please have a look."),
        ("Toilet tempat wisata rusak", "Toilet umum {landmark} pintunya rusak dan tidak ada air, padahal tetap dipungut biaya."),
    ),
    "kesehatan": (
        ("Antrean puskesmas dari subuh", "Antrean {landmark} dimulai dari subuh dan nomornya habis pukul tujuh. Orang tua saya dua kali pulang tanpa dilayani."),
        ("Minta fogging", "Sudah ada empat anak demam berdarah {landmark}. Mohon fogging dan pemeriksaan jentik."),
        ("Obat darah tinggi kosong", "Obat darah tinggi di puskesmas kosong {span}. Kami disuruh beli sendiri."),
    ),
    "pendidikan": (
        ("Atap kelas bocor", "Atap dua kelas {landmark} bocor, anak-anak belajar sambil memindahkan meja. Sudah {span}."),
        ("Sumbangan yang diwajibkan", "Sekolah meminta sumbangan yang katanya sukarela tetapi ditagih setiap minggu."),
    ),
    "kependudukan": (
        ("KTP belum jadi", "KTP saya sudah direkam {span} lalu tetapi belum jadi juga. Setiap ditanya jawabannya blangko habis."),
        ("Nomor antrean habis pukul delapan", "Saya datang pukul delapan, nomor antrean sudah habis. Saya harus izin kerja lagi. Bisakah antre lewat telepon?"),
        ("Salah ketik nama di kartu keluarga", "Nama anak saya salah ketik di kartu keluarga baru. Mohon bisa dibetulkan tanpa mengulang dari awal."),
    ),
    "lainnya": (
        ("Usul jalur sepeda ke pantai", "Banyak anak bersepeda ke pantai setiap sore. Mungkin bisa dibuat jalur sepeda {landmark}."),
        ("Jadwal pasar malam", "Apakah pasar malam {landmark} tetap diadakan bulan depan? Pedagang perlu kepastian."),
    ),
}  # fmt: skip

SCENES: dict[str, tuple[str, ...]] = {
    "jalan": ("jalan", "jalan", "jembatan"),
    "drainase": ("drainase", "banjir"),
    "sampah": ("sampah",),
    "lampu": ("lampu",),
    "pohon": ("pohon",),
    "lalu-lintas": ("parkir", "macet"),
    "ketertiban": ("coretan", "parkir"),
    "keamanan": ("macet",),
    "kebakaran": ("kebakaran",),
    "bencana": ("banjir",),
    "wisata": ("pantai",),
}
PROGRESS = (
    "Tim kami sudah meninjau lokasi dan mengukur. Bahan datang lusa, pekerjaan dimulai hari berikutnya.",
    "Petugas sudah di lokasi. Pekerjaan separuh jalan, kami lanjutkan besok pagi.",
    "Kami sudah berkoordinasi dengan kelurahan dan RT setempat. Jadwalnya pekan ini.",
    "Alat sedang dipakai di lokasi lain, giliran di sini dua hari lagi. Sementara itu kami pasang tanda peringatan.",
)
DONE = (
    "Sudah kami kerjakan hari ini. Foto sesudah terlampir. Terima kasih sudah melapor.",
    "Selesai ditangani oleh regu lapangan. Bila muncul lagi, laporan ini dapat dibuka kembali.",
    "Sudah diperbaiki dan diuji. Kami periksa ulang pekan depan.",
)
CANNOT = (
    ("NO_BUDGET", "Perbaikan menyeluruh belum ada anggarannya tahun ini. Sudah kami usulkan untuk tahun depan, dan bagian yang berbahaya kami amankan."),
    ("ALREADY_PLANNED", "Lokasi ini masuk rencana pekerjaan triwulan depan. Jadwalnya akan kami umumkan di papan ini."),
    ("NOT_FOUND", "Petugas dua kali ke lokasi dan tidak menemukan yang dilaporkan. Mohon laporkan lagi dengan titik yang lebih tepat."),
)  # fmt: skip
RETURNS = (
    "Ruas ini jalan provinsi, bukan kewenangan dinas kami.",
    "Setelah dicek, yang dilaporkan adalah milik dinas lain.",
)
REJECTIONS = (
    ("NOT_A_COMPLAINT", "Ini pertanyaan pribadi tentang sengketa keluarga; silakan ke kantor bantuan hukum."),
    ("INCOMPLETE", "Lokasi dan kejadiannya belum jelas. Silakan laporkan lagi dengan patokan."),
    ("HOAX", "Foto yang dilampirkan bukan dari kota ini."),
)
NOTES = (
    "Hubungi ketua RT sebelum ke lokasi.",
    "Pelapor minta dihubungi sore.",
    "Lokasi sama dengan laporan bulan lalu.",
)
QUESTION = "Di sisi jalan yang mana tepatnya, dan apakah ada nomor tiang terdekat?"
ANSWER = "Sisi kiri dari arah pasar, dekat tiang nomor 14."
HOLD = "Menunggu bahan dari penyedia; kami kabari lagi pada tanggal di bawah."
REFERRED_TO = "Balai Pelaksanaan Jalan Nasional"
REOPEN = "Baru dua hari sudah rusak lagi."

_E = Event
PATHS: tuple[tuple[int, tuple[Event, ...]], ...] = (
    (9, ()),
    (6, (_E.VERIFIED,)),
    (9, (_E.VERIFIED, _E.ASSIGNED)),
    (16, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED)),
    (12, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.PROGRESS_REPLIED)),
    (4, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.HELD)),
    (3, (_E.INFO_REQUESTED,)),
    (3, (_E.INFO_REQUESTED, _E.INFO_ANSWERED, _E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED)),
    (12, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.RESOLVED)),
    (12, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.PROGRESS_REPLIED, _E.RESOLVED, _E.CONFIRMED)),
    (34, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.RESOLVED, _E.CONFIRMED)),
    (18, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.PROGRESS_REPLIED, _E.RESOLVED, _E.CLOSED_SILENTLY)),
    (5, (_E.VERIFIED, _E.ASSIGNED, _E.RETURNED, _E.ASSIGNED, _E.ACCEPTED, _E.RESOLVED, _E.CONFIRMED)),
    (3, (_E.VERIFIED, _E.ASSIGNED, _E.RETURNED)),
    (4, (_E.VERIFIED, _E.ASSIGNED, _E.ACCEPTED, _E.RESOLVED, _E.REOPENED)),
    (7, (_E.REJECTED,)),
    (3, (_E.VERIFIED, _E.REFERRED)),
    (4, (_E.VERIFIED, _E.MERGED)),
    (2, (_E.WITHDRAWN,)),
)
"""How cases go, with weights. Shape: events after submission, in order."""


@dataclass(frozen=True, slots=True)
class ComplaintPlan:
    """One case to act out. Shape: `days_ago` since submission; `scene` names the photo, empty for none."""

    title: str
    body: str
    category: str
    kind: Kind
    landmark: str
    latitude: float
    longitude: float
    days_ago: float
    urgency: Urgency
    identity_mode: IdentityMode
    visibility: Visibility
    reporter: str
    phone: str
    scene: str
    photo_seed: int
    path: tuple[Event, ...]
    language: str = "id"


def draw_plans(size: int, seed: int) -> Iterator[ComplaintPlan]:
    """Draw that many cases, oldest first."""
    rng = random.Random(seed)
    ages = sorted((DAYS * rng.random() ** 1.6 for _ in range(size)), reverse=True)
    for number, age in enumerate(ages):
        yield _plan(rng, number, age)


def _plan(rng: random.Random, number: int, age: float) -> ComplaintPlan:
    slugs = list(STORIES)
    category = rng.choices(slugs, [len(STORIES[slug]) ** 1.4 for slug in slugs])[0]
    title, body = rng.choice(STORIES[category])
    landmark = rng.choice(LANDMARKS)
    fill = {"landmark": landmark, "span": rng.choice(SPANS)}
    latitude, longitude = draw_position(rng, rng.choice(villages()))
    mode = rng.choices(list(IdentityMode), [6, 2, 2])[0]
    usual = [path for _, path in PATHS]
    weights = [_weight(weight, path, age) for weight, path in PATHS]
    english = body.startswith(("We ", "The "))
    return ComplaintPlan(
        title=title.format(**fill),
        body=body.format(**fill),
        category=category,
        kind=Kind.SUGGESTION if title.startswith("Usul") else Kind.COMPLAINT,
        landmark=landmark,
        latitude=latitude,
        longitude=longitude,
        days_ago=max(0.02, age),
        urgency=rng.choices(list(Urgency), [2, 7, 3, 0])[0],
        identity_mode=mode,
        visibility=Visibility.CONFIDENTIAL if rng.random() < 0.04 else Visibility.PUBLIC,
        reporter=rng.choice(PEOPLE),
        phone=f"0812-0000-{number % 10_000:04d}",
        scene=rng.choice(SCENES[category]) if category in SCENES and rng.random() < 0.72 else "",
        photo_seed=rng.randrange(10_000),
        path=rng.choices(usual, weights)[0],
        language="en" if english else "id",
    )


def _weight(weight: int, path: tuple[Event, ...], age: float) -> float:
    """Let old cases be finished mostly, and new ones hardly begun."""
    expected_days = 1.5 * len(path)
    if age < expected_days * 0.6:
        return 0.02 * weight if path else weight
    finished = bool(path) and path[-1] in {Event.CONFIRMED, Event.CLOSED_SILENTLY, Event.REJECTED}
    return weight * (1 + age / 40 if finished else 1 / (1 + age / 60))
