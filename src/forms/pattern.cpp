#include "forms/pattern.h"

#include <algorithm>
#include <optional>

#include "base/unicode.h"

namespace motcua::forms {

namespace {

bool is_word(std::optional<char32_t> character) {
  if (!character) return false;
  const char32_t c = *character;
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

struct Pattern::Place {
  std::optional<char32_t> before{};
  std::optional<char32_t> after{};
};

// A set of steps with constant-time insertion, emptied by raising the generation.
class Pattern::Threads {
 public:
  explicit Threads(std::size_t size) : seen_(size, 0) {}

  void clear() {
    steps_.clear();
    ++generation_;
  }
  // False when the step is in the set already.
  bool visit(std::uint32_t step) {
    if (seen_[step] == generation_) return false;
    seen_[step] = generation_;
    return true;
  }
  void add(std::uint32_t step) { steps_.push_back(step); }
  [[nodiscard]] const std::vector<std::uint32_t>& steps() const { return steps_; }
  std::vector<std::uint32_t>& pending() { return pending_; }

  bool has_matched = false;

 private:
  std::vector<std::uint32_t> steps_{};
  std::vector<std::uint32_t> pending_{};
  std::vector<std::size_t> seen_{};
  std::size_t generation_ = 1;
};

bool Pattern::class_has(std::uint32_t index, char32_t character) const {
  const Class& set = classes_[index];
  const bool found = std::any_of(set.ranges.begin(), set.ranges.end(), [&](const Range& range) {
    return character >= range.first && character <= range.last;
  });
  return found != set.is_negated;
}

// Adds every step reachable from `start` without reading a character.
void Pattern::follow(std::uint32_t start, const Place& place, Threads& threads) const {
  auto& pending = threads.pending();
  pending.assign(1, start);
  while (!pending.empty()) {
    const std::uint32_t at = pending.back();
    pending.pop_back();
    if (!threads.visit(at)) continue;
    const Step& step = steps_[at];
    const bool is_edge = is_word(place.before) != is_word(place.after);
    switch (step.op) {
      case Op::Set:
        threads.add(at);
        break;
      case Op::Split:
        pending.push_back(step.second);
        pending.push_back(step.first);
        break;
      case Op::Jump:
        pending.push_back(step.first);
        break;
      case Op::Start:
        if (!place.before) pending.push_back(at + 1);
        break;
      case Op::End:
        if (!place.after) pending.push_back(at + 1);
        break;
      case Op::WordEdge:
        if (is_edge) pending.push_back(at + 1);
        break;
      case Op::NoWordEdge:
        if (!is_edge) pending.push_back(at + 1);
        break;
      case Op::Match:
        threads.has_matched = true;
        break;
    }
  }
}

bool Pattern::matches(std::string_view text) const {
  Threads now(steps_.size());
  Threads next(steps_.size());
  Place place;
  std::size_t position = 0;
  const auto read = [&]() -> std::optional<char32_t> {
    if (position >= text.size()) return std::nullopt;
    return unicode::next_code_point(text, position).value_or(0xFFFD);
  };
  place.after = read();
  while (true) {
    follow(0, place, now);  // A match may begin here too.
    if (now.has_matched) return true;
    if (!place.after) return false;
    const char32_t character = *place.after;
    place = {.before = character, .after = read()};
    next.clear();
    for (const std::uint32_t at : now.steps()) {
      if (class_has(steps_[at].first, character)) follow(at + 1, place, next);
    }
    if (next.has_matched) return true;
    std::swap(now, next);
  }
}

}  // namespace motcua::forms
