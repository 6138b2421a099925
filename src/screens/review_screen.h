// The page made from the very bytes that will be signed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "kit/kit.h"
#include "screens/common.h"
#include "screens/facts.h"
#include "text/messages.h"
#include "text/rendering.h"

namespace motcua::screens {

struct ReviewView {
  std::size_t step = 1;
  std::size_t steps = 1;
  bool is_ready = false;  // Preparing the bytes takes a moment.
  bool has_failed = false;
  text::Rendering rendering{};
  TermsView terms{};  // Beside what is signed, not part of it.
  std::uint64_t data_bytes = 0;
  std::string data_sha256{};
  std::string display_sha256{};
  std::string manifest_sha256{};
  bool shows_details = false;
};

enum class ReviewEventKind : std::uint8_t {
  EditSection,  // index into rendering.sections; `row` inside it.
  EditAttachments,
  DetailsToggled,
  Continue,
  Back,
};

struct ReviewEvent {
  ReviewEventKind kind = ReviewEventKind::Continue;
  std::size_t section = 0;
  std::size_t row = 0;
};

std::optional<ReviewEvent> draw_review_screen(kit::Ui& ui, const ReviewView& view,
                                              const text::Tr& tr);

}  // namespace motcua::screens
