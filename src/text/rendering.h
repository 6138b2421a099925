// The plain-language page a person reads before signing, and its exact plain text.
//
// What is shown and what is hashed come from this one structure: the review screen draws it, and
// to_plain_text() of the same value is what the manifest's `display` digest covers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace motcua::text {

struct RenderedRow {
  std::string field{};  // The form field behind the row; empty where there is none. Not hashed.
  std::string label{};
  std::string value{};
};

struct RenderedSection {
  std::string heading{};
  std::vector<RenderedRow> rows{};
};

struct RenderedAttachment {
  std::string title{};
  std::string file_name{};
  std::string media_type{};
  std::uint64_t size_bytes = 0;
  std::string sha256{};  // 64 lower-case hex digits.
};

struct Rendering {
  std::string title{};
  std::vector<RenderedRow> particulars{};  // Procedure, recipient, moment, purpose.
  std::vector<RenderedSection> sections{};
  std::string attachments_heading{};
  std::vector<RenderedAttachment> attachments{};
  std::string declaration{};
};

// UTF-8, NFC as given, lines ended by '\n', sections separated by one empty line. Line breaks and
// tabs inside values become single spaces, so that no answer can imitate another line.
std::string to_plain_text(const Rendering& rendering);

}  // namespace motcua::text
