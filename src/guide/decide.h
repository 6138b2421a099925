// What to do about a question: which entry, procedure or follow-up it is. Words come later.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "guide/assistant.h"
#include "guide/understand.h"

namespace motcua::guide {

struct Decision {
  Behavior behavior = Behavior::OutOfScope;
  const Entry* entry = nullptr;      // What was written about it, or null.
  std::vector<std::string> codes{};  // Best first.
  std::vector<Field> fields{};
  double confidence = 0;
  bool compares = false;      // "khác gì nhau": one line for each code.
  bool is_follow_up = false;  // It went on with the subject of before.
  bool is_choosing = false;   // A clarifying question about what was shown before.
  std::string says{};         // Key of a reply text when there is no entry.
};

class Decider {
 public:
  Decider(const Guide& guide, const Conversation& before, const Understanding& said)
      : guide_(guide), before_(before), said_(said) {}

  [[nodiscard]] Decision run(std::string_view text) const;

 private:
  [[nodiscard]] std::optional<Decision> about_code() const;
  [[nodiscard]] std::optional<Decision> about_safety() const;
  [[nodiscard]] std::optional<Decision> about_shown() const;
  [[nodiscard]] std::optional<Decision> about_subject(std::string_view text) const;
  [[nodiscard]] std::optional<Decision> about_title(std::string_view text) const;
  [[nodiscard]] Decision about_topic_or_nothing(std::string_view text) const;
  [[nodiscard]] Decision from_intent(const Intent& intent) const;
  [[nodiscard]] const Intent* best_intent() const;
  [[nodiscard]] std::size_t unexplained_words() const;
  [[nodiscard]] std::optional<std::string> closest_shown() const;
  [[nodiscard]] std::vector<Field> fields_now() const;
  [[nodiscard]] Decision answer_code(std::string code, double confidence) const;
  [[nodiscard]] bool is_denied(const std::string& code) const;

  const Guide& guide_;
  const Conversation& before_;
  const Understanding& said_;
};

}  // namespace motcua::guide
