// 7,000 titles: those of the listing, and more of their kind made from parts; and the queries,
// whole and damaged. Deterministic.
import { readFileSync } from "node:fs";

const LISTING = new URL("../../../assets/catalogue/listing.tsv", import.meta.url);

const ACTS = ["Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Thu hồi", "Sửa đổi, bổ sung", "Điều chỉnh",
  "Chấm dứt", "Tạm dừng", "Công bố", "Thẩm định", "Phê duyệt", "Xác nhận", "Đăng ký", "Thông báo",
  "Chuyển nhượng", "Kiểm tra", "Công nhận", "Miễn nhiệm", "Giải quyết hưởng", "Hỗ trợ", "Cho phép",
  "Đình chỉ", "Khôi phục"];
const PAPERS = ["giấy phép", "giấy chứng nhận", "chứng chỉ hành nghề", "quyết định", "thẻ",
  "văn bản chấp thuận", "phương án", "hồ sơ", "kết quả", "giấy xác nhận", "chế độ", "kinh phí",
  "danh mục", "kế hoạch", "hợp đồng", "mã số", "phù hiệu", "giấy đăng ký"];
const THINGS = ["khai thác nước dưới đất", "xả nước thải vào nguồn nước", "nuôi trồng thủy sản",
  "sản xuất giống cây lâm nghiệp", "kinh doanh dịch vụ lữ hành nội địa", "hướng dẫn viên du lịch",
  "hành nghề khám bệnh, chữa bệnh", "kinh doanh thuốc bảo vệ thực vật", "buôn bán phân bón",
  "hoạt động của trường mầm non tư thục", "dạy thêm học thêm", "tổ chức giải thể thao quần chúng",
  "biểu diễn nghệ thuật", "trùng tu di tích", "quảng cáo ngoài trời", "kinh doanh karaoke",
  "sản xuất rượu thủ công", "bán lẻ thuốc lá", "kinh doanh xăng dầu", "lắp đặt mạng cáp",
  "phát hành xuất bản phẩm", "hoạt động in", "trang thông tin điện tử tổng hợp",
  "điểm cung cấp dịch vụ trò chơi điện tử", "vận tải hành khách bằng taxi", "đào tạo lái xe",
  "kiểm định xe cơ giới", "thi công công trình trên đường bộ", "khai thác cát lòng sông",
  "đóng cửa mỏ khoáng sản", "báo cáo đánh giá tác động môi trường", "chăn nuôi động vật hoang dã",
  "tiêm phòng gia súc", "an toàn thực phẩm nhà hàng", "bếp ăn tập thể", "trợ cấp thương binh",
  "mai táng phí cựu chiến binh", "bảo hiểm thất nghiệp", "đưa lao động đi nước ngoài",
  "an toàn lao động", "cho thuê lại lao động", "chương trình tình nguyện", "quỹ từ thiện",
  "hội nghề nghiệp", "cơ sở tôn giáo", "công chứng viên", "luật sư", "đấu giá viên",
  "giám định tư pháp", "hòa giải viên thương mại", "quản tài viên", "nhà ở xã hội",
  "chứng nhận quyền sở hữu nhà ở", "quy hoạch chi tiết xây dựng", "hạ tầng kỹ thuật khu dân cư",
  "nghiệm thu công trình", "chặt hạ cây xanh đô thị", "đấu nối thoát nước", "kết nối lưới điện",
  "kinh doanh khí hóa lỏng", "vật liệu nổ công nghiệp", "hóa chất hạn chế", "xuất khẩu gạo",
  "nhập khẩu phế liệu", "hội chợ triển lãm thương mại", "khuyến mại mang tính may rủi",
  "nhượng quyền thương mại", "văn phòng đại diện thương nhân nước ngoài", "đầu tư ra nước ngoài",
  "ưu đãi đầu tư", "hợp tác xã nông nghiệp", "tổ hợp tác", "chuyển giao công nghệ",
  "an toàn bức xạ", "phương tiện đo", "mã vạch hàng hóa", "chất lượng sản phẩm hàng hóa"];
const FOR = ["", "đối với hộ gia đình", "đối với tổ chức trong nước", "đối với cá nhân nước ngoài",
  "của hợp tác xã", "do bị mất, hỏng", "do thay đổi địa chỉ", "cấp xã", "cấp tỉnh", "lần đầu",
  "thuộc thẩm quyền của Ủy ban nhân dân", "tại khu kinh tế", "trên địa bàn miền núi",
  "có yếu tố nước ngoài", "theo thủ tục rút gọn", "đối với doanh nghiệp nhỏ", "trên biển, hải đảo",
  "phục vụ cộng đồng"];
const NEIGHBOURS = { a: "sq", b: "vn", c: "xv", d: "sf", e: "wr", g: "fh", h: "gj", i: "uo",
  k: "jl", l: "ko", m: "nb", n: "bm", o: "ip", p: "ol", q: "wa", r: "et", s: "ad", t: "ry",
  u: "yi", v: "cb",
  x: "zc", y: "tu" };

// xorshift: the same numbers everywhere.
function randomNumbers(seed) {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export function fold(text) {
  return text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

const wordsOf = (text) => fold(text).split(/[^a-z0-9]+/).filter(Boolean);

export function makeTitles(count) {
  const random = randomNumbers(20261122);
  const rows = readFileSync(LISTING, "utf8").trim().split("\n").slice(1)
    .map((line) => line.split("\t"));
  const titles = rows.map(([code, title]) => ({ code, title }));
  const known = new Set(titles.map(({ title }) => title));
  const pick = (list) => list[random(list.length)];
  while (titles.length < count) {
    const title = [pick(ACTS), pick(PAPERS), pick(THINGS), pick(FOR)].filter(Boolean).join(" ");
    if (known.has(title)) continue;
    known.add(title);
    titles.push({ code: `9.${String(titles.length).padStart(6, "0")}`, title });
  }
  return titles;
}

function slip(word, random) {
  const at = random(word.length);
  const kind = random(4);
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 1) return word.slice(0, at) + word[at] + word.slice(at);
  if (kind === 2) {
    const near = NEIGHBOURS[word[at]] ?? "e";
    return word.slice(0, at) + near[random(near.length)] + word.slice(at + 1);
  }
  const left = Math.min(at, word.length - 2);
  return word.slice(0, left) + word[left + 1] + word[left] + word.slice(left + 2);
}

function oneTypo(words, random) {
  const long = words.map((word, i) => (word.length >= 4 ? i : -1)).filter((i) => i >= 0);
  if (long.length === 0) return words.join(" ");
  const at = long[random(long.length)];
  return words.map((word, i) => (i === at ? slip(word, random) : word)).join(" ");
}

// The last word is still being typed, and one letter of it is wrong.
function unfinished(words, random) {
  const last = words.at(-1).slice(0, Math.max(3, words.at(-1).length - 1));
  const at = 1 + random(last.length - 1);
  const near = NEIGHBOURS[last[at]] ?? "e";
  const wrong = last.slice(0, at) + near[random(near.length)] + last.slice(at + 1);
  return [...words.slice(0, -1), wrong].join(" ");
}

// Runs of 4 to 8 words that fewer than four titles hold, with all the titles that hold them; the
// same 200 in each kind of damage.
export function makeQueries(titles, count = 200) {
  const random = randomNumbers(777);
  const folded = titles.map(({ title }) => ` ${wordsOf(title).join(" ")} `);
  const queries = [];
  while (queries.length < count) {
    const words = wordsOf(titles[random(titles.length)].title);
    const length = Math.min(words.length, 4 + random(5));
    const begin = random(words.length - length + 1);
    const run = words.slice(begin, begin + length);
    if (run.length < 4 || run.at(-1).length < 4) continue;
    const held = titles.filter((_, i) => folded[i].includes(` ${run.join(" ")} `));
    if (held.length > 3) continue;
    queries.push({ wanted: held.map(({ code }) => code), plain: run.join(" "),
      typo: oneTypo(run, random), unfinished: unfinished(run, random) });
  }
  return queries;
}

// What a search field sees while a title is typed, letter by letter, without tones.
export function makeKeystrokes(titles, count = 30) {
  const random = randomNumbers(4242);
  const strokes = [];
  for (let i = 0; i < count; i += 1) {
    const text = wordsOf(titles[random(titles.length)].title).join(" ").slice(0, 36);
    for (let end = 1; end <= text.length; end += 2) strokes.push(text.slice(0, end));
  }
  return strokes;
}
