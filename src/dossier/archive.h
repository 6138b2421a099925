// ZIP files of our own making: stored (never compressed) entries, written and read strictly.
//
// A small writer and reader of one page each instead of a library: photos and signatures do not
// shrink, and what is accepted here is what we write ourselves (APPNOTE.TXT 6.3, sections 4.3-4.4).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace motcua::dossier {

inline constexpr std::size_t kArchiveEntriesMax = 200;
inline constexpr std::size_t kArchiveBytesMax = 128U << 20;

struct ArchiveEntry {
  std::string name{};  // "parts/data": relative, "/" between segments.
  Bytes content{};
};

// `modified_ms` is the one time all entries carry, in Vietnam's clock as ZIP wants local time.
// Names must be valid and the whole within kArchiveBytesMax; anything else is a broken promise.
[[nodiscard]] Bytes write_archive(const std::vector<ArchiveEntry>& entries,
                                  std::int64_t modified_ms);

// Errors: Corrupt (not a ZIP, cut short, a checksum or a name that does not hold, a name twice),
// Unsupported (compressed, encrypted or split: unpack and check the files instead), TooLarge.
[[nodiscard]] Result<std::vector<ArchiveEntry>> read_archive(ByteView bytes);

}  // namespace motcua::dossier
