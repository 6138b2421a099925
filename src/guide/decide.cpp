#include "guide/decide.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/unicode.h"

namespace motcua::guide {

namespace {

// Measured on the develop half of tests/guide; README.md says how.
constexpr double kSureIntent = 0.75;  // Below this an entry is a guess.
constexpr double kSafetyMin = 0.85;
constexpr double kSafetyMargin = 0.45;  // A warning wins even when another entry fits a bit better.
constexpr double kSmallTalkShare = 0.45;  // Of the words, for a greeting to be all that was said.
constexpr double kTitleCoverage = 0.62;
constexpr double kTitlePrecision = 0.3;  // Of the title, for a lower coverage to do.
constexpr double kTitleOrder = 0.6;
constexpr double kTitleTones = 0.5;
constexpr double kTitleSure = 0.9;  // Coverage at which a title beats a pattern.
constexpr std::size_t kTitleWordsMin = 2;
constexpr std::size_t kFollowUpWords = 8;
constexpr std::size_t kUnexplainedMax = 1;
constexpr double kCloseShown = 1.3;  // An entry this sure is a new topic, not a choice.

std::set<std::string, std::less<>> folded_set(std::string_view text) {
  std::set<std::string, std::less<>> words;
  const std::string folded = unicode::fold(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (!word.empty()) words.emplace(word);
  }
  return words;
}

// Share of the words of a title typed with tones that it spells the same way; 1 without tones.
double tone_share(std::string_view title, const std::vector<TypedWord>& words,
                  const Knowledge& knowledge) {
  const std::string spelled = " " + unicode::to_lower(title) + " ";
  const auto folded = folded_set(title);
  double shared = 0;
  double same = 0;
  for (const TypedWord& word : words) {
    if (!word.has_marks || knowledge.is_filler(word.folded)) continue;
    if (!folded.contains(word.folded)) continue;
    shared += 1;
    if (spelled.find(word.spelled) != spelled.npos) same += 1;
  }
  return shared > 0 ? same / shared : 1;
}

bool contains(const std::vector<std::string>& codes, const std::string& code) {
  return std::ranges::find(codes, code) != codes.end();
}

}  // namespace

bool Decider::is_denied(const std::string& code) const {
  const auto& entries = guide_.index.knowledge().entries();
  return std::ranges::any_of(said_.denied, [&](const Intent& intent) {
    return intent.score >= kSureIntent && !entries[intent.entry].codes.empty() &&
           entries[intent.entry].codes.front() == code;
  });
}

std::vector<Field> Decider::fields_now() const {
  const bool only_what =
      said_.fields.empty() || (said_.fields.size() == 1 && said_.fields.front() == Field::What);
  if (only_what && said_.asks_same && before_.field != Field::None) return {before_.field};
  if (!said_.fields.empty()) return said_.fields;
  // A choice answers the question that was open.
  if (!before_.unresolved.empty()) return understand(guide_.index, before_.unresolved).fields;
  return {};
}

Decision Decider::answer_code(std::string code, double confidence) const {
  return {.behavior = Behavior::Answer,
          .codes = {std::move(code)},
          .fields = fields_now(),
          .confidence = confidence};
}

std::optional<Decision> Decider::about_code() const {
  if (said_.code.empty()) return std::nullopt;
  if (guide_.catalogue.find_entry(said_.code) != nullptr) return answer_code(said_.code, 1);
  return Decision{.behavior = Behavior::OutOfScope, .says = "unknown"};
}

// Words with a meaning of their own that no concept of the knowledge explains.
std::size_t Decider::unexplained_words() const {
  const Knowledge& knowledge = guide_.index.knowledge();
  std::size_t count = 0;
  for (std::size_t i = 0; i < said_.words.size(); ++i) {
    if (knowledge.is_filler(said_.words[i].folded)) continue;
    const bool is_known = std::ranges::any_of(said_.found, [&](const Found& hit) {
      return hit.begin <= i && i < hit.end && hit.worth > kSureIntent;
    });
    if (!is_known) ++count;
  }
  return count;
}

// Small talk counts only when hardly anything else was said.
const Intent* Decider::best_intent() const {
  const auto& entries = guide_.index.knowledge().entries();
  for (const Intent& intent : said_.intents) {
    const Entry& entry = entries[intent.entry];
    if (entry.is_small_talk) {
      const auto length = static_cast<double>(intent.end - intent.begin);
      const bool is_all = length >= kSmallTalkShare * static_cast<double>(said_.words.size());
      if (is_all) return &intent;
      continue;
    }
    if (intent.score >= kSureIntent && entry.behavior == Behavior::Clarify) return &intent;
    if (intent.score < kSureIntent && entry.behavior != Behavior::Clarify) continue;
    if (intent.score < 0.15) continue;
    // A vague word asks back only when hardly anything else was said.
    if (intent.score < kSureIntent && unexplained_words() > kUnexplainedMax) continue;
    const bool all_denied =
        !entry.codes.empty() &&
        std::ranges::all_of(entry.codes, [&](const std::string& code) { return is_denied(code); });
    if (!all_denied) return &intent;
  }
  return nullptr;
}

std::optional<Decision> Decider::about_safety() const {
  const auto& entries = guide_.index.knowledge().entries();
  const Intent* warning = nullptr;
  double other = 0;
  for (const Intent& intent : said_.intents) {
    const bool warns = entries[intent.entry].behavior == Behavior::Safety;
    if (warns && warning == nullptr) warning = &intent;
    if (!warns) other = std::max(other, intent.score);
  }
  if (warning == nullptr || warning->score < kSafetyMin) return std::nullopt;
  if (warning->score + kSafetyMargin < other) return std::nullopt;
  return Decision{.behavior = Behavior::Safety,
                  .entry = &entries[warning->entry],
                  .codes = {},
                  .fields = {},
                  .confidence = 1};
}

// Of what was shown, the one whose title (or button) shares the words that tell them apart.
std::optional<std::string> Decider::closest_shown() const {
  std::vector<std::set<std::string, std::less<>>> texts;
  std::map<std::string, std::size_t, std::less<>> spread;
  for (const std::string& code : before_.shown) {
    std::string text;
    if (const auto* entry = guide_.catalogue.find_entry(code)) {
      text = entry->name.vi + " " + entry->name.en;
    }
    for (const Entry& entry : guide_.index.knowledge().entries()) {
      for (const EntryButton& button : entry.buttons) {
        if (button.code == code) text += " " + button.label.vi + " " + button.label.en;
      }
    }
    texts.push_back(folded_set(text));
    for (const std::string& word : texts.back()) ++spread[word];
  }
  std::set<std::string, std::less<>> asked;
  for (const TypedWord& word : said_.words) {
    if (!guide_.index.knowledge().is_filler(word.folded)) asked.insert(word.folded);
  }
  double best = 0;
  double second = 0;
  std::size_t which = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double score = 0;
    for (const std::string& word : asked) {
      if (texts[i].contains(word) && spread[word] < texts.size()) {
        score +=
            std::log(1 + static_cast<double>(texts.size()) / static_cast<double>(spread[word]));
      }
    }
    if (is_denied(before_.shown[i])) score = 0;
    if (score > best) {
      second = best;
      best = score;
      which = i;
    } else {
      second = std::max(second, score);
    }
  }
  if (best <= 0 || best - second < 0.3) return std::nullopt;
  return before_.shown[which];
}

// Follow-ups: an ordinal, a choice among what was shown, a fact about it.
std::optional<Decision> Decider::about_shown() const {
  if (before_.shown.empty() && before_.topic.empty()) return std::nullopt;
  if (said_.which && !before_.shown.empty()) {
    const std::size_t which =
        *said_.which == Understanding::kLast ? before_.shown.size() - 1 : *said_.which;
    if (which < before_.shown.size()) return answer_code(before_.shown[which], 1);
  }
  const auto& entries = guide_.index.knowledge().entries();
  const Intent* intent = best_intent();
  if (said_.compares && before_.shown.size() > 1 && intent == nullptr) {
    return Decision{.behavior = Behavior::Answer,
                    .codes = before_.shown,
                    .fields = {Field::What},
                    .confidence = 0.8,
                    .compares = true,
                    .is_follow_up = true};
  }
  const bool is_sure = intent != nullptr && intent->score >= kSureIntent;
  if (is_sure && !entries[intent->entry].codes.empty()) {
    // The same subject: what was shown narrows it down.
    std::vector<std::string> common;
    for (const std::string& code : entries[intent->entry].codes) {
      if (contains(before_.shown, code) && !is_denied(code)) common.push_back(code);
    }
    const bool is_clarify = entries[intent->entry].behavior == Behavior::Clarify;
    if (is_clarify && before_.shown.size() > 1) {
      if (const auto closest = closest_shown()) return answer_code(*closest, 0.8);
    }
    if (common.size() == 1) return answer_code(common.front(), 0.9);
    if (!is_clarify && common.size() > 1) return answer_code(common.front(), 0.8);
  }
  if (is_sure && intent->score >= kCloseShown) return std::nullopt;
  if (before_.shown.size() > 1) {
    if (const auto closest = closest_shown()) return answer_code(*closest, 0.8);
  }
  return std::nullopt;
}

// What was added to the subject before: "đăng ký kết hôn", then "với người nước ngoài".
std::optional<Decision> Decider::about_subject(std::string_view text) const {
  if (before_.subject.empty()) return std::nullopt;
  const Knowledge& knowledge = guide_.index.knowledge();
  const std::size_t old_words = split_typed(knowledge, before_.subject).size();
  const Understanding both = understand(guide_.index, before_.subject + " " + std::string(text));
  for (const Intent& intent : both.intents) {
    if (intent.score < kSureIntent) break;
    const Entry& entry = knowledge.entries()[intent.entry];
    const bool is_joint = intent.begin < old_words && intent.end > old_words;
    if (!is_joint || entry.codes.empty() || entry.behavior != Behavior::Answer) continue;
    if (is_denied(entry.codes.front())) continue;
    Decision decision = answer_code(entry.codes.front(), 0.7);
    decision.is_follow_up = true;
    return decision;
  }
  return std::nullopt;
}

// Titles nobody wrote patterns for. Few words in common are no answer.
std::optional<Decision> Decider::about_title(std::string_view text) const {
  std::size_t content = 0;
  for (const TypedWord& word : said_.words) {
    if (!guide_.index.knowledge().is_filler(word.folded)) ++content;
  }
  if (content < kTitleWordsMin) return std::nullopt;
  const std::vector<Hit> hits = guide_.index.search_titles(text, 4);
  if (hits.empty() || hits.front().coverage < kTitleCoverage) return std::nullopt;
  // A long title holds a bit of everything.
  const bool is_whole = hits.front().precision >= kTitlePrecision;
  if (!is_whole && hits.front().coverage < kTitleSure) return std::nullopt;
  if (!is_whole && hits.front().order < kTitleOrder) return std::nullopt;
  const std::string& title = guide_.index.documents()[guide_.index.find(hits.front().code)].title;
  if (tone_share(title, said_.words, guide_.index.knowledge()) < kTitleTones) return std::nullopt;
  const Intent* intent = best_intent();
  const auto& entries = guide_.index.knowledge().entries();
  if (intent != nullptr) {
    const bool is_same = contains(entries[intent->entry].codes, hits.front().code);
    const bool is_sure = hits.front().coverage >= kTitleSure && hits.front().score >= 1.05;
    if (is_same || !is_sure || content < 5) return std::nullopt;
  }
  Decision decision = answer_code(hits.front().code, hits.front().coverage);
  // Several titles fit as well as each other: ask.
  std::vector<std::string> equal;
  for (const Hit& hit : hits) {
    if (hit.score > hits.front().score * 0.94 && hit.coverage > 0.6) equal.push_back(hit.code);
  }
  if (equal.size() >= 3) {
    decision.behavior = Behavior::Clarify;
    decision.codes = std::move(equal);
    decision.says = "unknown-near";
  }
  return decision;
}

Decision Decider::from_intent(const Intent& intent) const {
  const Entry& entry = guide_.index.knowledge().entries()[intent.entry];
  Decision decision{.behavior = entry.behavior,
                    .entry = &entry,
                    .codes = entry.codes,
                    .fields = fields_now(),
                    .confidence = std::min(1.0, intent.score / 2)};
  std::erase_if(decision.codes, [&](const std::string& code) {
    return is_denied(code) || guide_.catalogue.find_entry(code) == nullptr;
  });
  const bool fact_asked = std::ranges::any_of(
      decision.fields, [](Field field) { return field != Field::What && field != Field::Help; });
  // A written topic says more than the facts unless another fact was asked for.
  if (entry.is_topic && entry.field != Field::None) {
    const bool same = std::ranges::find(decision.fields, entry.field) != decision.fields.end();
    if (!fact_asked || same || entry.codes.empty()) {
      decision.fields = {entry.field};
    } else {
      decision.entry = nullptr;
    }
  }
  if (entry.behavior != Behavior::Answer) decision.fields.clear();
  // "khác gì": both sides, one line each.
  if (said_.compares && !entry.is_topic && entry.behavior != Behavior::Safety) {
    decision.codes.clear();
    for (const Intent& each : said_.intents) {
      const Entry& other = guide_.index.knowledge().entries()[each.entry];
      if (other.codes.empty() || other.behavior != Behavior::Answer) continue;
      if (decision.codes.size() < 2 && !contains(decision.codes, other.codes.front())) {
        decision.codes.push_back(other.codes.front());
      }
    }
    if (decision.codes.size() == 2) {
      return {.behavior = Behavior::Answer,
              .codes = decision.codes,
              .fields = {Field::What},
              .confidence = decision.confidence,
              .compares = true};
    }
    decision.codes = entry.codes;
  }
  return decision;
}

// Nothing new was named: the facts asked are about the topic, or nothing is known.
Decision Decider::about_topic_or_nothing(std::string_view text) const {
  const bool asks = !said_.fields.empty() || said_.asks_same;
  const std::string topic = !before_.topic.empty()      ? before_.topic
                            : before_.shown.size() == 1 ? before_.shown.front()
                                                        : "";
  if (asks && !topic.empty()) {
    Decision decision = answer_code(topic, 0.7);
    decision.is_follow_up = true;
    return decision;
  }
  if (asks && !before_.shown.empty()) {
    if (before_.shown.size() <= 2) return answer_code(before_.shown.front(), 0.5);
    return {.behavior = Behavior::Clarify,
            .codes = before_.shown,
            .fields = said_.fields,
            .confidence = 0.5,
            .is_choosing = true,
            .says = "which-of-shown"};
  }
  // Hardly a word that does not ask for the fact.
  std::size_t others = 0;
  for (std::size_t i = 0; i < said_.words.size(); ++i) {
    const bool asks_fact = std::ranges::any_of(said_.found, [&](const Found& hit) {
      return hit.begin <= i && i < hit.end &&
             guide_.index.knowledge().fields().contains(hit.meaning);
    });
    if (!asks_fact && !guide_.index.knowledge().is_filler(said_.words[i].folded)) ++others;
  }
  const bool is_bare = others <= 1;
  if (!said_.fields.empty() && is_bare && said_.fields.front() != Field::What) {
    return {.behavior = Behavior::Clarify,
            .codes = {},
            .fields = said_.fields,
            .confidence = 0.5,
            .says = "which-procedure"};
  }
  if (auto title = about_title(text)) return *std::move(title);
  // Few words in a talk about one procedure are about it.
  if (!topic.empty() && said_.words.size() <= kFollowUpWords) {
    Decision decision = answer_code(topic, 0.4);
    if (decision.fields.empty()) decision.fields = {Field::What};
    decision.is_follow_up = true;
    return decision;
  }
  return {.behavior = Behavior::OutOfScope, .confidence = 0, .says = "unknown"};
}

Decision Decider::run(std::string_view text) const {
  if (said_.words.empty() && said_.code.empty()) {
    return {.behavior = Behavior::Clarify, .confidence = 1, .says = "empty"};
  }
  if (auto safety = about_safety()) return *std::move(safety);
  if (auto code = about_code()) return *std::move(code);
  if (auto shown = about_shown()) {
    shown->is_follow_up = true;
    return *std::move(shown);
  }
  const Intent* surest = best_intent();
  const bool is_open = surest == nullptr || surest->score < kSureIntent;
  const bool has_talk = !before_.topic.empty() || !before_.shown.empty();
  if (has_talk && is_open) {
    if (auto added = about_subject(text)) return *std::move(added);
  }
  if (has_talk && surest == nullptr && !said_.fields.empty()) return about_topic_or_nothing(text);
  if (auto title = about_title(text)) return *std::move(title);
  const Intent* intent = best_intent();
  if (intent == nullptr) return about_topic_or_nothing(text);
  const Entry& entry = guide_.index.knowledge().entries()[intent->entry];
  // Within a talk a vague word does not change the subject.
  const bool is_vague = entry.behavior == Behavior::Clarify && intent->score < kSureIntent;
  if (is_vague && has_talk && !said_.fields.empty()) return about_topic_or_nothing(text);
  return from_intent(*intent);
}

}  // namespace motcua::guide
