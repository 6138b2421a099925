#include "server/practice_data.h"

#include <array>

namespace motcua::server {

namespace {

constexpr std::string_view kPolice = "Bộ Công an";
constexpr std::string_view kCardPolice = "Cục Cảnh sát quản lý hành chính về trật tự xã hội";

// Everything the fifteen kinds can be for one living person (D04 is a death).
constexpr std::array kOfAnh = std::to_array<PracticeDocument>({
    {"D01", "099195000017", "2024-08-15", kPolice, "can-cuoc"},
    {"D03", "118/1995", "1995-03-20", "UBND phường Ba Đình, Hà Nội", "ho-tich"},
    {"D05", "099195000017", "2022-12-30", "Công an phường Ba Đình, Hà Nội", "dan-cu"},
    {"D07", "CT07-0041527", "2026-05-04", "Công an phường Ba Đình, Hà Nội", "dan-cu"},
    {"D08", "010119950017", "2018-06-11", "Sở Giao thông vận tải Hà Nội", "giay-phep-lai-xe"},
    {"D09", "0123456017", "2026-01-01", "Bảo hiểm xã hội thành phố Hà Nội", "bao-hiem"},
    {"D10", "29A-765.43", "2021-09-17", "Công an thành phố Hà Nội", "dang-ky-xe"},
    {"D11", "C1234017", "2023-04-10", "Cục Quản lý xuất nhập cảnh", "xuat-nhap-canh"},
    {"D12", "57/2019", "2019-10-12", "UBND phường Ba Đình, Hà Nội", "ho-tich"},
    {"D14", "TB-099195000017", "2016-02-01", "Công an phường Ba Đình, Hà Nội", "dan-cu"},
    {"D15", "2231/TTLLTP", "2026-03-02", kPolice, "ly-lich-tu-phap"},
});

// Nearly ninety: a card and the household, nothing of the civil status before the registers.
constexpr std::array kOfCuc = std::to_array<PracticeDocument>({
    {"D01", "099148000031", "2025-01-20", kPolice, "can-cuoc"},
    {"D05", "099148000031", "2022-12-30", "Công an phường Thục Phán, Cao Bằng", "dan-cu"},
    {"D09", "0404800031", "2026-01-01", "Bảo hiểm xã hội tỉnh Cao Bằng", "bao-hiem"},
});

constexpr std::array kOfNie = std::to_array<PracticeDocument>({
    {"D02", "099088000045", "2021-07-08", kCardPolice, "can-cuoc"},
    {"D03", "12/1988", "1988-06-02", "UBND phường Buôn Ma Thuột, Đắk Lắk", "ho-tich"},
    {"D05", "099088000045", "2022-12-30", "Công an phường Buôn Ma Thuột, Đắk Lắk", "dan-cu"},
    {"D08", "660119880045", "2012-03-15", "Sở Giao thông vận tải Đắk Lắk", "giay-phep-lai-xe"},
    {"D12", "31/2014", "2014-02-27", "UBND phường Buôn Ma Thuột, Đắk Lắk", "ho-tich"},
});

// Single, without children.
constexpr std::array kOfMai = std::to_array<PracticeDocument>({
    {"D01", "099301000052", "2024-11-05", kPolice, "can-cuoc"},
    {"D03", "205/2001", "2001-03-01", "UBND phường Mộc Châu, Sơn La", "ho-tich"},
    {"D05", "099301000052", "2022-12-30", "Công an phường Mộc Châu, Sơn La", "dan-cu"},
    {"D06", "TT-0077301", "2025-09-10", "Công an phường Ba Đình, Hà Nội", "dan-cu"},
    {"D13", "88/2026", "2026-09-14", "UBND phường Mộc Châu, Sơn La", "ho-tich"},
});

constexpr std::array kOfDung = std::to_array<PracticeDocument>({
    {"D02", "099075000068", "2021-04-29", kCardPolice, "can-cuoc"},
    {"D05", "099075000068", "2022-12-30", "Công an phường Ninh Kiều, Cần Thơ", "dan-cu"},
    {"D10", "65A-123.68", "2019-02-20", "Công an thành phố Cần Thơ", "dang-ky-xe"},
});

constexpr std::array kRecords = std::to_array<PracticeRecord>({
    {.citizen = "nguyen-thi-anh",
     .as_of = "2026-11-20",
     .ethnic = "01",
     .residence_kind = "thuong_tru",
     .province = "01",
     .commune = "00004",
     .address = "Số 12, ngõ 34, phố Đội Cấn",
     .card_kind = "can_cuoc",
     .card_issued = "2024-08-15",
     .card_issuer = kPolice,
     .phone = "0912345017",
     .email = "anh.nguyen@example.vn",
     .documents = kOfAnh},
    // Known to the population database only: no document was ever digitised.
    {.citizen = "tran-van-binh",
     .as_of = "2026-11-18",
     .ethnic = "01",
     .residence_kind = "tam_tru",
     .province = "48",
     .commune = "20242",
     .address = "Tổ 5, đường Bạch Đằng",
     .card_kind = "",
     .card_issued = "",
     .card_issuer = "",
     .phone = "0905000023",
     .email = "",
     .documents = {}},
    // Her papers give the year only, so the database gives no day; no telephone, no address line.
    {.citizen = "le-thi-cuc",
     .as_of = "2026-10-02",
     .has_birth_date = false,
     .ethnic = "02",
     .residence_kind = "thuong_tru",
     .province = "04",
     .commune = "01273",
     .address = "",
     .card_kind = "can_cuoc",
     .card_issued = "2025-01-20",
     .card_issuer = kPolice,
     .phone = "",
     .email = "",
     .documents = kOfCuc},
    {.citizen = "y-thien-nie",
     .as_of = "2026-11-20",
     .ethnic = "12",
     .residence_kind = "thuong_tru",
     .province = "66",
     .commune = "24133",
     .address = "Buôn Cô Thôn, số 7",
     .card_kind = "cccd",
     .card_issued = "2021-07-08",
     .card_issuer = kCardPolice,
     .phone = "0387654045",
     .email = "",
     .documents = kOfNie},
    {.citizen = "lo-thi-mai",
     .as_of = "2026-11-19",
     .ethnic = "03",
     .residence_kind = "thuong_tru",
     .province = "14",
     .commune = "03980",
     .address = "Tiểu khu 3",
     .card_kind = "can_cuoc",
     .card_issued = "2024-11-05",
     .card_issuer = kPolice,
     .phone = "0868001052",
     .email = "mai.lo@example.vn",
     .documents = kOfMai},
    {.citizen = "pham-quoc-dung",
     .as_of = "2026-11-20",
     .ethnic = "01",
     .residence_kind = "thuong_tru",
     .province = "92",
     .commune = "31135",
     .address = "Số 88, đường Hòa Bình",
     .card_kind = "cccd",
     .card_issued = "2021-04-29",
     .card_issuer = kCardPolice,
     .phone = "0939000068",
     .email = "dung.pham@example.vn",
     .documents = kOfDung},
});

}  // namespace

std::span<const PracticeRecord> practice_records() {
  return kRecords;
}

}  // namespace motcua::server
