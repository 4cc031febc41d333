"""What the agencies of the demo city tell of themselves, and the places they look after. Nothing here exists.

Places lie a little beside the middle of a kelurahan, so that the map shows where they belong.
"""

from dataclasses import dataclass

from models.place import PlaceKind
from server.demo.city import Village, villages
from services.profiles import Profile

_WEEKDAYS = "Senin sampai Jumat, 08.00 sampai 16.00"
_ALWAYS = "Setiap hari, 24 jam"


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """One place. Shape: `east` and `north` from the middle of the kelurahan. Units: degrees."""

    skpd: str
    kind: PlaceKind
    village: str
    name: str
    name_en: str = ""
    about: str = ""
    about_en: str = ""
    hours: str = ""
    east: float = 0.0
    north: float = 0.0

    @property
    def latitude(self) -> float:
        """Return where it lies, in degrees north."""
        return round(_village(self.village).latitude + self.north, 5)

    @property
    def longitude(self) -> float:
        """Return where it lies, in degrees east."""
        return round(_village(self.village).longitude + self.east, 5)

    @property
    def address(self) -> str:
        """Return in which kelurahan it lies."""
        village = _village(self.village)
        return f"Kel. {village.name}, Kec. {village.district_name}"


def _village(name: str) -> Village:
    return next(village for village in villages() if village.name == name)


PROFILES = {
    "dlh": Profile(
        "Menjaga kota tetap bersih dan teduh: mengangkut sampah, merawat taman, dan memeriksa pencemaran.",
        "Keeps the city clean and green: collects waste, tends the parks and looks into pollution.",
        ("Pengangkutan sampah rumah dan pasar", "Pemangkasan pohon rawan tumbang", "Pemeriksaan limbah dan bau"),
        ("Waste collection for homes and markets", "Pruning of trees that may fall", "Checks of waste water and smell"),
        "Jalan Teratai 4, Kel. Melati",
        f"{_WEEKDAYS}. Regu sampah setiap hari.",
        "0400 555 011",
        "dlh@sagara.example",
        "https://dlh.sagara.example",
    ),
    "pupr": Profile(
        "Membangun dan merawat jalan kota, jembatan, trotoar, dan saluran air, serta mengatur tata ruang.",
        "Builds and maintains city roads, bridges, pavements and drains, and plans land use.",
        ("Tambal jalan berlubang", "Pengerukan saluran air", "Perbaikan jembatan dan trotoar", "Informasi tata ruang"),
        ("Pothole repair", "Clearing of drains", "Repair of bridges and pavements", "Land use information"),
        "Jalan Balai Kota 2, Kel. Alun-Alun",
        _WEEKDAYS,
        "0400 555 012",
        "pupr@sagara.example",
        "https://pupr.sagara.example",
    ),
    "dishub": Profile(
        "Mengatur lalu lintas, rambu, parkir, dan angkutan umum.",
        "Looks after traffic, signs, parking and public transport.",
        ("Perbaikan rambu dan lampu lalu lintas", "Penertiban parkir liar", "Izin trayek angkutan kota"),
        ("Repair of signs and traffic lights", "Action on illegal parking", "Route permits of city transport"),
        "Terminal Simpang Lima lantai 2, Kel. Simpang Lima",
        _WEEKDAYS,
        "0400 555 013",
    ),
    "perkim": Profile(
        "Merawat penerangan jalan, permukiman, dan makam umum.",
        "Looks after street lighting, housing areas and public cemeteries.",
        ("Perbaikan lampu jalan", "Bantuan rumah tidak layak huni", "Layanan makam umum"),
        ("Street light repair", "Help with unfit housing", "Public cemeteries"),
        "Jalan Kenanga 18, Kel. Kenanga",
        _WEEKDAYS,
        "0400 555 014",
    ),
    "satpol-pp": Profile(
        "Menjaga ketertiban umum dan menegakkan peraturan daerah.",
        "Keeps public order and enforces local regulations.",
        ("Penertiban kebisingan dan reklame", "Penataan pedagang kaki lima"),
        ("Action on noise and illegal signs", "Order among street vendors"),
        "Jalan Benteng 1, Kel. Benteng",
        _ALWAYS,
        "0400 555 015",
    ),
    "polres": Profile(
        "Menjaga keamanan warga dan kelancaran lalu lintas bersama pemerintah kota.",
        "Keeps citizens safe and traffic moving, together with the city.",
        ("Laporan kehilangan", "Surat keterangan catatan kepolisian", "Pengaduan gangguan keamanan"),
        ("Reports of loss", "Police certificates", "Reports of disturbances"),
        "Jalan Bhayangkara 9, Kel. Kampung Bandar",
        _ALWAYS,
        "110",
    ),
    "damkar": Profile(
        "Memadamkan kebakaran dan menyelamatkan warga, juga dari sarang tawon dan ular.",
        "Fights fires and rescues people, also from wasps and snakes.",
        ("Pemadaman kebakaran", "Penyelamatan dan evakuasi", "Latihan untuk sekolah dan kampung"),
        ("Fire fighting", "Rescue", "Drills for schools and neighbourhoods"),
        "Jalan Pasar Gede 30, Kel. Pasar Gede",
        _ALWAYS,
        "113",
    ),
    "bpbd": Profile(
        "Menyiapkan warga menghadapi bencana dan menolong saat banjir, gelombang pasang, dan tanah longsor.",
        "Prepares citizens for disasters and helps in floods, high tides and landslides.",
        ("Peringatan dini", "Pengungsian dan logistik", "Pohon tumbang dan longsor"),
        ("Early warning", "Shelter and supplies", "Fallen trees and landslides"),
        "Jalan Bukit Lontar 5, Kel. Bukit Lontar",
        _ALWAYS,
        "112",
    ),
    "dispar": Profile(
        "Merawat tempat wisata kota dan membantu pengunjung menemukannya.",
        "Looks after the city’s sights and helps visitors find them.",
        ("Informasi wisata", "Izin kegiatan dan festival", "Pengaduan di tempat wisata"),
        ("Tourist information", "Permits for events", "Complaints about sights"),
        "Jalan Pelabuhan 7, Kel. Pelabuhan Lama",
        f"{_WEEKDAYS}. Pusat informasi setiap hari, 09.00 sampai 17.00.",
        "0400 555 019",
        "wisata@sagara.example",
        "https://wisata.sagara.example",
    ),
    "dinkes": Profile(
        "Menjaga kesehatan warga lewat puskesmas, imunisasi, dan pengawasan makanan.",
        "Looks after public health: clinics, vaccination and food safety.",
        ("Puskesmas dan ambulans", "Imunisasi", "Pengasapan dan pencegahan demam berdarah"),
        ("Clinics and ambulances", "Vaccination", "Fogging and prevention of dengue"),
        "Jalan Cendana 11, Kel. Cendana",
        _WEEKDAYS,
        "119",
    ),
    "disdik": Profile(
        "Mengelola sekolah dasar dan menengah pertama milik kota.",
        "Runs the city’s primary and lower secondary schools.",
        ("Penerimaan murid baru", "Perbaikan gedung sekolah", "Bantuan biaya pendidikan"),
        ("School admission", "Repair of school buildings", "Education grants"),
        "Jalan Griya Asri 3, Kel. Griya Asri",
        _WEEKDAYS,
        "0400 555 021",
    ),
    "disdukcapil": Profile(
        "Melayani KTP, kartu keluarga, dan akta kelahiran. Semua layanan gratis.",
        "Issues identity cards, family cards and birth certificates. All free of charge.",
        ("KTP elektronik", "Kartu keluarga", "Akta kelahiran dan kematian"),
        ("Electronic identity card", "Family card", "Birth and death certificates"),
        "Jalan Balai Kota 6, Kel. Alun-Alun",
        _WEEKDAYS,
        "0400 555 022",
    ),
    "inspektorat": Profile(
        "Mengawasi pegawai dan keuangan pemerintah kota. Laporan tentang pegawai hanya dibaca di sini.",
        "Supervises the city’s staff and finances. Reports about staff are read here only.",
        ("Laporan penyalahgunaan wewenang", "Perlindungan pelapor"),
        ("Reports of misconduct", "Protection of those who report"),
        "Jalan Balai Kota 1, Kel. Alun-Alun",
        _WEEKDAYS,
        "0400 555 023",
    ),
}

_T, _H, _E, _S, _P, _O = (
    PlaceKind.TOURISM,
    PlaceKind.HEALTH,
    PlaceKind.EDUCATION,
    PlaceKind.SAFETY,
    PlaceKind.PARK,
    PlaceKind.OFFICE,
)

PLACES = (
    DemoPlace(
        "dispar",
        _T,
        "Pantai Kenari",
        "Pantai Kenari",
        "Kenari Beach",
        "Pasir putih, warung ikan bakar, dan perahu ke Pulau Camar.",
        "White sand, grilled fish, and boats to Camar Island.",
        "Setiap hari, 06.00 sampai 18.00",
        -0.004,
        0.002,
    ),
    DemoPlace(
        "dispar",
        _T,
        "Benteng",
        "Benteng Sagara",
        "Fort Sagara",
        "Benteng batu karang dari abad ke-17 dengan museum kecil tentang pelaut kota.",
        "A fort of coral stone from the 17th century, with a small museum of the city’s sailors.",
        "Selasa sampai Minggu, 09.00 sampai 17.00",
    ),
    DemoPlace(
        "dispar",
        _T,
        "Bakau Indah",
        "Jembatan Bakau",
        "Mangrove Walk",
        "Jalan kayu sepanjang satu kilometer di hutan bakau, terbaik sore hari.",
        "A kilometre of boardwalk through the mangroves, best in the late afternoon.",
        "Setiap hari, 07.00 sampai 18.00",
    ),
    DemoPlace(
        "dispar",
        _T,
        "Pulau Camar",
        "Taman Karang Pulau Camar",
        "Camar Island Reef",
        "Tempat menyelam dangkal; perahu berangkat dari Pantai Kenari.",
        "Shallow diving; boats leave from Kenari Beach.",
    ),
    DemoPlace(
        "dispar",
        _T,
        "Pasar Gede",
        "Pasar Gede",
        "Gede Market",
        "Pasar kota sejak 1921: kain, kue basah, dan kopi pagi.",
        "The city’s market since 1921: cloth, cakes and morning coffee.",
        "Setiap hari, 05.00 sampai 15.00",
        0.002,
        0.001,
    ),
    DemoPlace(
        "dispar",
        _T,
        "Puncak Sari",
        "Puncak Sari",
        "Sari Lookout",
        "Gardu pandang: seluruh kota dan laut sampai pulau.",
        "A lookout over the whole city, and the sea as far as the island.",
    ),
    DemoPlace("dispar", _O, "Pelabuhan Lama", "Pusat Informasi Wisata", "Tourist Information"),
    DemoPlace("dlh", _P, "Melati", "Taman Melati", "Melati Park", "Taman bermain dan lintasan lari 600 meter."),
    DemoPlace("dlh", _P, "Rawa Bening", "Danau Rawa Bening", "Bening Lake", "Danau dengan jalan setapak dan bangku."),
    DemoPlace("dinkes", _H, "Cendana", "Puskesmas Cendana", "Cendana Clinic", hours="Setiap hari, 24 jam"),
    DemoPlace("dinkes", _H, "Simpang Lima", "Puskesmas Simpang Lima", "Simpang Lima Clinic", hours=_WEEKDAYS),
    DemoPlace("dinkes", _H, "Karang Anyar", "Puskesmas Karang Anyar", "Karang Anyar Clinic", hours=_WEEKDAYS),
    DemoPlace(
        "disdik", _E, "Kenanga", "Perpustakaan Kota", "City Library", hours="Senin sampai Sabtu, 08.00 sampai 20.00"
    ),
    DemoPlace("damkar", _S, "Pasar Gede", "Pos Pemadam Pusat", "Central Fire Station", hours=_ALWAYS, east=-0.003),
    DemoPlace("damkar", _S, "Griya Asri", "Pos Pemadam Timur", "Eastern Fire Station", hours=_ALWAYS),
    DemoPlace("bpbd", _S, "Bukit Lontar", "Tempat Kumpul Bukit Lontar", "Lontar Hill Shelter", hours=_ALWAYS),
    DemoPlace("polres", _S, "Kampung Bandar", "Kantor Polres Sagara", "Sagara Police Station", hours=_ALWAYS),
    DemoPlace("disdukcapil", _O, "Alun-Alun", "Loket Disdukcapil", "Civil Registry Counter", hours=_WEEKDAYS),
)
