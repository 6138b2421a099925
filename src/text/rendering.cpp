#include "text/rendering.h"

#include <string_view>

namespace motcua::text {

namespace {

// Line structure belongs to the page, never to an answer.
std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    line += is_control ? ' ' : c;
  }
  return line;
}

void add_row(std::string& page, const RenderedRow& row) {
  page += one_line(row.label) + ": " + one_line(row.value) + "\n";
}

}  // namespace

std::string to_plain_text(const Rendering& rendering) {
  std::string page = one_line(rendering.title) + "\n";
  for (const RenderedRow& row : rendering.particulars) add_row(page, row);
  for (const RenderedSection& section : rendering.sections) {
    page += "\n" + one_line(section.heading) + "\n";
    for (const RenderedRow& row : section.rows) add_row(page, row);
  }
  if (!rendering.attachments.empty()) {
    page += "\n" + one_line(rendering.attachments_heading) + "\n";
    for (const RenderedAttachment& attachment : rendering.attachments) {
      page += one_line(attachment.title) + ": " + one_line(attachment.file_name) + ", " +
              one_line(attachment.media_type) + ", " + std::to_string(attachment.size_bytes) +
              " byte, SHA-256 " + one_line(attachment.sha256) + "\n";
    }
  }
  if (!rendering.declaration.empty()) page += "\n" + one_line(rendering.declaration) + "\n";
  return page;
}

}  // namespace motcua::text
