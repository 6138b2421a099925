// Looks for answers that bring a form to a wanted state and can be sealed: the proof that a
// question is reachable, that a condition can hold, that no answer leads into a dead end. Private
// to the pack compiler.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "forms/evaluate.h"
#include "procedures/check_samples.h"
#include "procedures/pack.h"

namespace motcua::procedures {

enum class SearchResult : std::uint8_t {
  Found,
  Impossible,  // Every combination of the answers it depends on was tried.
  Unknown,     // Too many combinations, or the rest of the form could not be filled in.
};

class AnswerSearch {
 public:
  using Wanted = std::function<bool(const forms::Evaluation& evaluation)>;
  using Seen = std::function<void(const forms::Evaluation& evaluation)>;

  // Begins from the valid samples; `seen` is told every complete evaluation on the way.
  // `compiled` is the pack's JSON with its form.
  AnswerSearch(const Pack& pack, const Json& compiled, const std::vector<Sample>& samples,
               const forms::PlaceLookup& places, Seen seen);

  // Answers to `fields`, and to all that decides about them, that make `wanted` true in a complete
  // form. `fixed` stays as it is given.
  SearchResult find(const std::set<std::string>& fields, const forms::RawAnswers& fixed,
                    const Wanted& wanted);

  // Good answers to everything that is asked, for a first sample; nullopt when none were found.
  std::optional<forms::RawAnswers> first_answers(const Date& today);

  // What can be answered to a field that decides about others; for the rest a few good answers.
  [[nodiscard]] const std::vector<std::string>& answers_to(const std::string& field) const;
  // The fields some condition of the form or of the pack reads.
  [[nodiscard]] const std::set<std::string>& deciding() const { return deciding_; }
  // What conditions compare a choice with although nobody can choose it: "loai = c".
  [[nodiscard]] const std::set<std::string>& impossible_values() const { return impossible_; }
  [[nodiscard]] std::string blocked_by() const { return blocked_by_; }

 private:
  void read_conditions(const Json& element, std::set<std::string> above, int depth);
  void read_values(const Json& schema, const std::string& field);
  void read_constraint(const Json& constraint);
  void add_answers(const forms::Field& field);
  [[nodiscard]] std::set<std::string> closure(const std::set<std::string>& fields) const;
  [[nodiscard]] std::size_t combinations(const std::vector<std::string>& fields) const;
  // The whole form filled in around `answers`; false when an error remains.
  bool complete(forms::RawAnswers& answers, const std::set<std::string>& kept, const Date& today,
                forms::Evaluation& out);

  const Pack& pack_;
  const forms::PlaceLookup& places_;
  Seen seen_;
  std::vector<const Sample*> bases_{};
  std::map<std::string, std::set<std::string>> depends_{};    // Field → what decides about it.
  std::map<std::string, std::set<std::string>> mentioned_{};  // Values conditions compare with.
  std::map<std::string, std::vector<std::string>> answers_{};
  std::set<std::string> deciding_{};
  std::set<std::string> impossible_{};
  std::string blocked_by_{};
};

}  // namespace motcua::procedures
