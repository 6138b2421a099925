#include "server/citizens.h"

#include <algorithm>
#include <array>

namespace motcua::server {

namespace {

constexpr std::array<PracticeCitizen, 6> kCitizens = {{
    {"nguyen-thi-anh", "Nguyễn Thị Ánh", "099195000017", "1995-03-08", "female"},
    {"tran-van-binh", "Trần Văn Bình", "099092000023", "1992-11-20", "male"},
    {"le-thi-cuc", "Lê Thị Cúc", "099148000031", "1948-09-02", "female"},
    {"y-thien-nie", "Y Thiên Niê", "099088000045", "1988-05-19", "male"},
    {"lo-thi-mai", "Lò Thị Mai", "099301000052", "2001-02-14", "female"},
    {"pham-quoc-dung", "Phạm Quốc Dũng", "099075000068", "1975-07-27", "male"},
}};

}  // namespace

std::span<const PracticeCitizen> practice_citizens() {
  return kCitizens;
}

const PracticeCitizen* find_practice_citizen(std::string_view id) {
  const auto* found = std::ranges::find(kCitizens, id, &PracticeCitizen::id);
  return found == kCitizens.end() ? nullptr : found;
}

}  // namespace motcua::server
