// What people type into a Vietnamese form: every vowel with every tone, names, addresses,
// sentences, capitals, letters of other alphabets of the country, and how a keyboard composes a
// word.

/** Every vowel with its six tones, and đ, small and capital. */
const VOWELS = ["a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y"].flatMap((vowel) => {
  const tones = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
  const words = tones.map((tone) => `b${vowel}${tone}`.normalize("NFC")).join(" ");
  return [words, words.toUpperCase()];
});

const NAMES = `Nguyễn Thị Ánh|Trần Nguyễn Bảo An|Đỗ Văn Ước|Hoàng Thị Chim Yến|Lê Đình Đức
Phạm Thuỳ Dương|Phạm Thùy Dương|Vũ Thị Nguyệt Ánh|Võ Hữu Phước|Đặng Thị Huệ|Bùi Xuân Khuê
Ngô Bảo Châu|Dương Quốc Vượng|Lý Thường Kiệt|Đinh Tiên Hoàng|Trịnh Công Sơn|Mai Thị Lựu
Hồ Xuân Hương|Đoàn Thị Điểm|Cao Bá Quát|Nguyễn Khuyến|Trương Vĩnh Ký|Lưu Quang Vũ|Tạ Quang Bửu
Kiều Oanh|Giàng A Páo|Vừ Mí Kẻ|Sùng Thị Mỷ|Y Moan Ênuôl|H'Hen Niê|A Păng|Thạch Sa Mết
Châu Thị Đa|Lò Văn Ửng|Quàng Thị Ỏn|Hà Thị Cẩm Tú|Nguyễn Thị Quỳnh Như|Trần Thị Hòa|Trần Thị Hoà
Đào Thuý Hằng|Đào Thúy Hằng|Phan Đăng Lưu|Phùng Khắc Khoan|NGUYỄN VĂN HƯỞNG|TRẦN THỊ ĐÀO
ĐỖ QUỲNH GIAO|LÊ THỊ THỦY TIÊN|HUỲNH NGỌC PHƯỢNG|ĐẶNG NHƯ QUỲNH|Huỳnh Ngọc Phượng|La Thị Thắm
Tôn Nữ Thị Ninh|Công Tằng Tôn Nữ Hoàng Cung|Âu Dương Phong|Ông Thị Ngọc Giàu|Nguyễn Ái Quốc
Nguyễn Ẩn Danh|Ứng Văn Khiêm|Ôn Như Hầu|Ỷ Lan|Ức Trai`.split(/[|\n]/);

const PLACES = `Phường Ba Đình, Thành phố Hà Nội|Xã Đường Lâm|Phường Ngọc Hà|Phường Giảng Võ
Phường Ô Chợ Dừa|Số 12, ngõ 5, phố Đội Cấn|Thôn Ỷ La, tổ 3|Ấp Mỹ Đức, xã Hòa Bình
Buôn Ma Thuột, tỉnh Đắk Lắk|Xã Krông Pắc|Đặc khu Phú Quốc|Đặc khu Lý Sơn|Phường Thủ Đức
Thành phố Huế|Phường Kỳ Lừa, tỉnh Lạng Sơn|Xã Sủng Là|Xã Lũng Cú, tỉnh Tuyên Quang
Phường Sầm Sơn|Xã Ngũ Chỉ Sơn|Thôn Pờ Xì Ngài|Khóm 2, phường Cái Khế|Đường Nguyễn Thị Minh Khai
Đường 30 Tháng 4|Quốc lộ 1A, km 1.025|Hẻm 51/2/7 đường Cách Mạng Tháng Tám
Chung cư Ngô Gia Tự, lô C, tầng 9|Tổ dân phố Xuân Thuỷ|Xóm Rẫy, xã Cưm Gar|Bản Phủ, xã Thanh Nưa
Phường Vị Tân|Xã Ea Kiết|Xã Chư Sê|Làng Kon K'Tu|Phường Kon Tum|Đảo Bạch Long Vĩ|Xã Mường Ảng
Phường Quỳnh Mai|Phường Tứ Liên|Xã Hưng Nguyên|Phường Chũ|Xã Nghĩa Lộ|Phường Hồng Gai
Xã Thuỵ Anh|Phường Uông Bí`
  .split(/[|\n]/);

const SENTENCES = `Tiếng Việt có dấu|Không thầy đố mày làm nên|Con mới sinh, cần giấy tờ gì?
Trẻ do mẹ sinh ra|Tôi cam đoan những lời khai trên là đúng|Đề nghị cơ quan đăng ký
Giấy chứng sinh bị rách một góc|Uống nước nhớ nguồn|Ước mơ của tuổi trẻ
Đường đi khó, không khó vì ngăn sông cách núi|Yêu quê hương|Người ta là hoa đất
Ăn quả nhớ kẻ trồng cây|Ở hiền gặp lành|Ướt như chuột lột|Ỉu xìu|Nghiêng ngả|Khuya khoắt
Quyển sổ hộ khẩu|Huỷ bỏ đăng ký|Hủy bỏ đăng ký|Thuở bé|Khuỷu tay|Ngoằn ngoèo|Giếng nước|Gìn giữ
Quốc tịch: Việt Nam|Lệ phí 50.000 ₫|Từ 8 giờ đến 17 giờ|Mẹ tên là “Lan”
Bố mất năm 1972 – liệt sĩ|Xin cấp 2 bản sao|Nơi sinh: Bệnh viện Phụ sản Hà Nội
Đã ly hôn từ tháng 3/2020|Sửa chữ “Thuý” thành “Thúy”|Ghi sai năm sinh|Bổ sung chữ đệm
Nhận kết quả tại nhà|Mất sổ gốc, lưu ở xã cũ|Cha không rõ|Em ruột của mẹ|Chưa đăng ký kết hôn
Tạm trú từ 01/02/2024|Vợ chồng cùng ký tên|Giấy tờ do nước ngoài cấp|Đang ở nhờ nhà bác
Nhà ở ghép, chưa có số|Chữ viết tay khó đọc|Người làm chứng: ông Tư|Ký thay con dưới 14 tuổi
Việc gấp, mong giải quyết sớm|Bà ngoại đi thay|Cháu là con thứ ba|Quê gốc ở Nghệ An
Học lớp 1 năm tới|Hộ cận nghèo|Khuyết tật nặng|Thương binh 2/4|Hưởng trợ cấp hằng tháng
Đất trồng lúa|Xây nhà cấp bốn|Kinh doanh tạp hoá|Sửa xe máy|Gia hạn tạm trú|Tách hộ vì ở riêng
Xoá đăng ký thường trú|Về sống cùng bố mẹ|Chuyển trường cho con|Mai táng phí|Về hưu từ năm ngoái
Đổi giấy phép lái xe|Thẻ bảo hiểm y tế hết hạn|Ông bà nội nuôi cháu|Mượn sổ đỏ để sao
Không có mạng ở bản|Xã mới sau sáp nhập|Tên cũ của tỉnh|Thửa đất số 45|Nộp chậm vì ốm
Cột mốc bị mất`
  .split(/[|\n]/);

/** Each in the form a keyboard leaves it: NFC. */
export const CORPUS = [...new Set([...VOWELS, ...NAMES, ...PLACES, ...SENTENCES])]
  .map((text) => text.trim().normalize("NFC"));

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const bare = (letter) => letter === "đ" ? "d" : letter === "Đ" ? "D"
  : letter.normalize("NFD").replace(/\p{M}/gu, "");
const toneless = (letter) => letter.normalize("NFD").replace(TONES, "").normalize("NFC");

/**
 * What stands in the field while one word is composed, key after key: the plain letter, then its
 * hat or hook (a second key), and the tone at the end, as most people type Telex or VNI; or the
 * tone as soon as its vowel is there.
 * @param {string} word
 * @param {boolean} isToneLast
 */
export function compositionOf(word, isToneLast) {
  const steps = [];
  let done = "";
  const step = (text) => { if (text !== steps.at(-1)) steps.push(text); };
  for (const letter of word) {
    const shaped = toneless(letter);
    step(done + bare(letter));
    step(done + shaped);
    if (!isToneLast) step(done + letter);
    done += isToneLast ? shaped : letter;
  }
  step(word);
  return steps;
}
