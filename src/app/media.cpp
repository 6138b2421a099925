#include "app/media.h"

#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "dossier/manifest.h"

namespace motcua::app {
namespace {

struct Kind {
  std::string_view media_type;
  std::string_view mark;        // The first bytes.
  std::string_view extensions;  // ".jpg .jpeg": the first one is used for new names.
};

constexpr std::array<Kind, 3> kKinds = {
    Kind{"image/jpeg", "\xFF\xD8\xFF", ".jpg .jpeg"},
    Kind{"image/png", "\x89PNG\r\n\x1A\n", ".png"},
    Kind{"application/pdf", "%PDF-", ".pdf"},
};

const Kind* find_kind(std::string_view media_type) {
  for (const Kind& kind : kKinds) {
    if (kind.media_type == media_type) return &kind;
  }
  return nullptr;
}

}  // namespace

std::string_view detect_media_type(ByteView bytes) {
  const std::string_view text = as_text(bytes);
  for (const Kind& kind : kKinds) {
    if (text.starts_with(kind.mark)) return kind.media_type;
  }
  return {};
}

std::string file_name_for(std::string_view picked, std::string_view media_type,
                          std::string_view fallback) {
  const Kind* kind = find_kind(media_type);
  const std::string_view extensions = kind == nullptr ? std::string_view() : kind->extensions;
  const std::size_t dot = picked.rfind('.');
  const std::string_view extension =
      dot == std::string_view::npos ? std::string_view() : picked.substr(dot);
  if (!extension.empty() && extension.size() > 1 &&
      extensions.find(ascii::lower(extension)) != std::string_view::npos &&
      dossier::is_file_name(picked)) {
    return std::string(picked);
  }
  const std::string_view stem = picked.substr(0, dot);
  std::string name(stem.empty() ? fallback : stem);
  name += extensions.substr(0, extensions.find(' '));
  if (dossier::is_file_name(name)) return name;
  std::string plain(fallback);
  plain += extensions.substr(0, extensions.find(' '));
  return plain;
}

}  // namespace motcua::app
