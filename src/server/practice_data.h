// What is kept of each practice citizen, by the databases it comes from. Nobody real.
#pragma once

#include <span>
#include <string_view>

namespace motcua::server {

struct PracticeDocument {
  std::string_view code;  // "D01" … "D15".
  std::string_view number;
  std::string_view issued;  // ISO.
  std::string_view issuer;
  std::string_view source;  // Of profile.cpp.
};

// Empty = the source does not have it.
struct PracticeRecord {
  std::string_view citizen;
  std::string_view as_of;
  bool has_birth_date = true;
  std::string_view ethnic;          // Code of the list of ethnic groups.
  std::string_view residence_kind;  // "thuong_tru", "tam_tru".
  std::string_view province;
  std::string_view commune;
  std::string_view address;
  std::string_view card_kind;  // "can_cuoc", "cccd".
  std::string_view card_issued;
  std::string_view card_issuer;
  std::string_view phone;
  std::string_view email;
  std::span<const PracticeDocument> documents;
};

[[nodiscard]] std::span<const PracticeRecord> practice_records();

}  // namespace motcua::server
