// What is read: headings, paragraphs, notices, lists, progress, pictures.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kit/ui.h"

namespace motcua::kit {

using semantics::Icon;

// level 1 (one per page), 2 or 3.
void heading(Ui& ui, std::string_view key, int level, std::string_view text);
void paragraph(Ui& ui, std::string_view key, std::string_view text, Tone tone = Tone::Normal);
// A box with an icon, a title in words and a text (either may be empty, not both).
void notice(Ui& ui, std::string_view key, Tone tone, std::string_view title,
            std::string_view text = {});
// A steady line with an icon: "Đã lưu trên máy này lúc 10:42". Changes are not announced by
// themselves; ui.announce does that.
void status_line(Ui& ui, std::string_view key, std::string_view text, Tone tone = Tone::Secondary);
void bullet_list(Ui& ui, std::string_view key, const std::vector<std::string>& items);
void divider(Ui& ui);

struct ChecklistRow {
  std::string title{};
  std::string tag{};         // "Không cần nộp", "Cần nộp": said in words.
  std::string detail{};      // The reason.
  Tone tone = Tone::Normal;  // Success draws a tick, Warning a mark, others a bullet.
};
void checklist(Ui& ui, std::string_view key, const std::vector<ChecklistRow>& rows);

enum class TimelineState : std::uint8_t { Done, Current, Waiting, Problem };
struct TimelineItem {
  std::string title{};
  std::string detail{};
  std::string when{};
  TimelineState state = TimelineState::Done;
  std::string state_label{};  // "Đã xác minh": the state in words, beside the mark.
};
void timeline(Ui& ui, std::string_view key, const std::vector<TimelineItem>& items);

// "Bước 2 trên 5": the words plus one bar per step.
void steps(Ui& ui, std::string_view key, int current, int total, std::string_view label);

struct ProgressSpec {
  std::string key{};
  std::string label{};
  double now = 0;
  double max = 1;
  std::string text{};  // "1,2 MB trên 3,4 MB": always in words too.
};
void progress(Ui& ui, const ProgressSpec& spec);

struct ImageSpec {
  std::string key{};
  std::string alt{};
  std::string url{};  // blob: or same-origin path
  int max_height = 320;
  int width = 0;  // Natural size, when known: keeps the shape.
  int height = 0;
};
void image(Ui& ui, const ImageSpec& spec);

struct SummaryRow {
  std::string label{};
  std::string value{};
  std::string action_label{};  // "Sửa"; empty = no button.
  std::string action_name{};   // "Sửa họ và tên"; must contain action_label. Empty = the label.
};
// Label and value pairs; returns the row whose button was pressed.
std::optional<std::size_t> summary_rows(Ui& ui, std::string_view key,
                                        const std::vector<SummaryRow>& rows);

}  // namespace motcua::kit
