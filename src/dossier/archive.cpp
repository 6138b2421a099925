#include "dossier/archive.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "base/unicode.h"

namespace motcua::dossier {

namespace {

constexpr std::uint32_t kLocalSignature = 0x04034b50;
constexpr std::uint32_t kCentralSignature = 0x02014b50;
constexpr std::uint32_t kEndSignature = 0x06054b50;
constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kEndBytes = 22;
constexpr std::uint16_t kVersion = 20;
constexpr std::uint16_t kUtf8Names = 1U << 11U;
constexpr std::uint16_t kEncrypted = 1U;
constexpr std::uint16_t kStored = 0;
constexpr std::size_t kNameBytesMax = 300;

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? 0xedb88320U ^ (value >> 1U) : value >> 1U;
    }
    table[i] = value;
  }
  return table;
}

std::uint32_t crc32(ByteView bytes) {
  static constexpr std::array<std::uint32_t, 256> kTable = make_crc_table();
  std::uint32_t crc = 0xffffffffU;
  for (const std::uint8_t byte : bytes) crc = kTable[(crc ^ byte) & 0xffU] ^ (crc >> 8U);
  return crc ^ 0xffffffffU;
}

void put16(Bytes& out, std::uint32_t value) {
  out.push_back(static_cast<std::uint8_t>(value & 0xffU));
  out.push_back(static_cast<std::uint8_t>((value >> 8U) & 0xffU));
}

void put32(Bytes& out, std::uint32_t value) {
  put16(out, value & 0xffffU);
  put16(out, value >> 16U);
}

std::uint16_t get16(ByteView bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] | (bytes[at + 1] << 8U));
}

std::uint32_t get32(ByteView bytes, std::size_t at) {
  return static_cast<std::uint32_t>(get16(bytes, at)) |
         (static_cast<std::uint32_t>(get16(bytes, at + 2)) << 16U);
}

struct DosTime {
  std::uint16_t date = 0;
  std::uint16_t time = 0;
};

DosTime dos_time(std::int64_t unix_ms) {
  const Date date = date_of_unix_ms(unix_ms);
  const int minutes = minute_of_day(unix_ms);
  const int years = std::clamp(date.year - 1980, 0, 127);
  return {.date = static_cast<std::uint16_t>((years << 9) | (date.month << 5) | date.day),
          .time = static_cast<std::uint16_t>(((minutes / 60) << 11) | ((minutes % 60) << 5))};
}

bool is_entry_name(std::string_view name) {
  if (name.empty() || name.size() > kNameBytesMax || !unicode::is_utf8(name)) return false;
  if (name.find('\\') != name.npos || name.front() == '/' || name.back() == '/') return false;
  while (!name.empty()) {
    const std::size_t end = name.find('/');
    const std::string_view segment = name.substr(0, end);
    if (segment.empty() || segment == "." || segment == "..") return false;
    name.remove_prefix(end == name.npos ? name.size() : end + 1);
  }
  return true;
}

// What a local header and its copy in the central directory share, from the version needed on.
void put_common(Bytes& out, const ArchiveEntry& entry, DosTime time) {
  put16(out, kVersion);
  put16(out, kUtf8Names);
  put16(out, kStored);
  put16(out, time.time);
  put16(out, time.date);
  put32(out, crc32(entry.content));
  put32(out, static_cast<std::uint32_t>(entry.content.size()));
  put32(out, static_cast<std::uint32_t>(entry.content.size()));
  put16(out, static_cast<std::uint32_t>(entry.name.size()));
  put16(out, 0);  // No extra field.
}

void put_text(Bytes& out, std::string_view text) {
  out.insert(out.end(), text.begin(), text.end());
}

// Where the end record begins; it may be followed by a comment.
Result<std::size_t> find_end(ByteView bytes) {
  constexpr std::size_t kCommentBytesMax = 65535;
  if (bytes.size() < kEndBytes) return fail(ErrorCode::Corrupt, "archive.short");
  const std::size_t last = bytes.size() - kEndBytes;
  const std::size_t first = last - std::min(last, kCommentBytesMax);
  for (std::size_t at = last + 1; at-- > first;) {
    if (get32(bytes, at) == kEndSignature &&
        at + kEndBytes + get16(bytes, at + 20) == bytes.size()) {
      return at;
    }
  }
  return fail(ErrorCode::Corrupt, "archive.end");
}

// The content a central record points at.
Result<Bytes> read_content(ByteView bytes, ByteView central, std::string_view name) {
  if ((get16(central, 8) & kEncrypted) != 0 || get16(central, 10) != kStored) {
    return fail(ErrorCode::Unsupported, "archive.method");
  }
  const std::size_t size = get32(central, 24);
  const std::size_t local = get32(central, 42);
  if (get32(central, 20) != size) return fail(ErrorCode::Corrupt, "archive.size");
  if (local > bytes.size() || bytes.size() - local < kLocalBytes ||
      get32(bytes, local) != kLocalSignature) {
    return fail(ErrorCode::Corrupt, "archive.local");
  }
  const std::size_t name_size = get16(bytes, local + 26);
  const std::size_t start = local + kLocalBytes + name_size + get16(bytes, local + 28);
  if (start > bytes.size() || bytes.size() - start < size) {
    return fail(ErrorCode::Corrupt, "archive.content");
  }
  // Two readers must not see two names for the same bytes.
  if (as_text(bytes.subspan(local + kLocalBytes, name_size)) != name) {
    return fail(ErrorCode::Corrupt, "archive.name");
  }
  const ByteView content = bytes.subspan(start, size);
  if (crc32(content) != get32(central, 16)) return fail(ErrorCode::Corrupt, "archive.crc");
  return to_bytes(content);
}

}  // namespace

Bytes write_archive(const std::vector<ArchiveEntry>& entries, std::int64_t modified_ms) {
  CHECK(entries.size() <= kArchiveEntriesMax);
  const DosTime time = dos_time(modified_ms);
  Bytes out;
  Bytes directory;
  for (const ArchiveEntry& entry : entries) {
    CHECK(is_entry_name(entry.name));
    const auto offset = static_cast<std::uint32_t>(out.size());
    put32(out, kLocalSignature);
    put_common(out, entry, time);
    put_text(out, entry.name);
    out.insert(out.end(), entry.content.begin(), entry.content.end());
    CHECK(out.size() <= kArchiveBytesMax);

    put32(directory, kCentralSignature);
    put16(directory, kVersion);
    put_common(directory, entry, time);
    put16(directory, 0);  // No comment.
    put16(directory, 0);  // First disk.
    put16(directory, 0);  // Internal attributes.
    put32(directory, 0);  // External attributes.
    put32(directory, offset);
    put_text(directory, entry.name);
  }
  const auto directory_offset = static_cast<std::uint32_t>(out.size());
  out.insert(out.end(), directory.begin(), directory.end());
  put32(out, kEndSignature);
  put16(out, 0);
  put16(out, 0);
  put16(out, static_cast<std::uint32_t>(entries.size()));
  put16(out, static_cast<std::uint32_t>(entries.size()));
  put32(out, static_cast<std::uint32_t>(directory.size()));
  put32(out, directory_offset);
  put16(out, 0);
  return out;
}

Result<std::vector<ArchiveEntry>> read_archive(ByteView bytes) {
  if (bytes.size() > kArchiveBytesMax) return fail(ErrorCode::TooLarge, "archive.size");
  const std::size_t end = TRY(find_end(bytes));
  const std::size_t count = get16(bytes, end + 10);
  std::size_t at = get32(bytes, end + 16);
  if (get16(bytes, end + 8) != count) return fail(ErrorCode::Unsupported, "archive.disks");
  if (count > kArchiveEntriesMax) return fail(ErrorCode::TooLarge, "archive.entries");

  std::vector<ArchiveEntry> entries;
  std::set<std::string, std::less<>> names;
  for (std::size_t i = 0; i < count; ++i) {
    if (at > end || end - at < kCentralBytes || get32(bytes, at) != kCentralSignature) {
      return fail(ErrorCode::Corrupt, "archive.directory");
    }
    const ByteView central = bytes.subspan(at, kCentralBytes);
    const std::size_t name_size = get16(central, 28);
    const std::size_t rest = name_size + get16(central, 30) + get16(central, 32);
    if (end - at - kCentralBytes < rest) return fail(ErrorCode::Corrupt, "archive.directory");
    const std::string name(as_text(bytes.subspan(at + kCentralBytes, name_size)));
    at += kCentralBytes + rest;
    if (name.ends_with('/') && get32(central, 24) == 0) continue;  // A folder of its own.
    if (!is_entry_name(name) || !names.insert(name).second) {
      return fail(ErrorCode::Corrupt, "archive.name");
    }
    Bytes content = TRY(read_content(bytes, central, name));
    entries.push_back({.name = name, .content = std::move(content)});
  }
  if (at != end) return fail(ErrorCode::Corrupt, "archive.directory");
  return entries;
}

}  // namespace motcua::dossier
