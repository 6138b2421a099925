#include "guide/privacy.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/sort.h"
#include "base/unicode.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kDigitsMin = 5;
constexpr std::size_t kNotesMax = 200;
constexpr std::string_view kNumber = "[số]";
constexpr std::string_view kDay = "[ngày]";
constexpr std::string_view kMail = "[thư điện tử]";
constexpr std::string_view kLink = "[đường dẫn]";
constexpr std::string_view kName = "[tên]";
constexpr std::string_view kAddress = "[địa chỉ]";

// Folded words after which a name stands.
constexpr std::array<std::string_view, 13> kNameLeads = {
    "ten toi la",  "toi ten la", "toi ten", "ten la",     "ten em la", "em ten",     "ten con la",
    "con toi ten", "chau ten",   "ho ten",  "my name is", "ho va ten", "ten that la"};
constexpr std::array<std::string_view, 24> kFamilyNames = {
    "nguyen", "tran",   "le",    "pham", "hoang", "huynh", "phan",  "vu",
    "vo",     "dang",   "bui",   "do",   "ho",    "ngo",   "duong", "ly",
    "dinh",   "truong", "luong", "mai",  "trinh", "cao",   "ksor",  "rmah"};
constexpr std::array<std::string_view, 10> kAddressLeads = {
    "so nha", "nha so", "duong", "pho", "ngo", "ngach", "hem", "thon", "ap", "to dan pho"};
constexpr std::size_t kNameWordsMax = 5;

struct Piece {
  std::string text{};  // As typed, without the space after it.
  std::string folded{};
  std::string gap{};  // What follows: spaces.
};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, is_digit));
}

std::vector<Piece> split(std::string_view text) {
  std::vector<Piece> pieces;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    std::size_t next = end;
    while (next < text.size() && text.find_first_of(" \t\r\n", next) == next) ++next;
    pieces.push_back({.text = std::string(text.substr(at, end - at)),
                      .folded = unicode::fold(text.substr(at, end - at)),
                      .gap = std::string(text.substr(end, next - end))});
    at = next;
  }
  return pieces;
}

// "1.001193": public, and needed to understand the question.
bool is_code(std::string_view word) {
  while (!word.empty() && !is_digit(word.back())) word.remove_suffix(1);
  while (!word.empty() && !is_digit(word.front())) word.remove_prefix(1);
  return word.size() == 8 && word[1] == '.' && count_digits(word) == 7;
}

bool is_date(std::string_view word) {
  const auto separators = std::ranges::count_if(word, [](char c) { return c == '/' || c == '-'; });
  return separators == 2 && count_digits(word) >= 4;
}

bool is_capital(std::string_view word) {
  return !word.empty() && unicode::to_lower(word) != word;
}

// The words of `pieces` from `at` are the folded phrase; how many, or 0.
std::size_t phrase_at(const std::vector<Piece>& pieces, std::size_t at, std::string_view phrase) {
  std::size_t count = 0;
  while (!phrase.empty()) {
    const std::string_view word = phrase.substr(0, phrase.find(' '));
    if (at + count >= pieces.size() || pieces[at + count].folded != word) return 0;
    phrase.remove_prefix(std::min(phrase.size(), word.size() + 1));
    ++count;
  }
  return count;
}

bool ends_name(const Piece& piece) {
  return !piece.text.empty() &&
         std::string_view(",.;:!?").find(piece.text.back()) != std::string_view::npos;
}

class Masker {
 public:
  explicit Masker(std::string_view text) : pieces_(split(text)) {}

  std::string run() {
    for (std::size_t at = 0; at < pieces_.size();) {
      const std::size_t taken = step(at);
      at += std::max<std::size_t>(taken, 1);
    }
    return std::move(out_);
  }

 private:
  // How many pieces were dealt with at `at`.
  std::size_t step(std::size_t at) {
    if (const std::size_t lead = name_lead(at); lead > 0) {
      for (std::size_t i = 0; i < lead; ++i) keep(at + i);
      return lead + hide_name(at + lead, false);
    }
    if (const std::size_t lead = address_lead(at); lead > 0) return hide_address(at, lead);
    if (starts_name(at)) return hide_name(at, true);
    const std::string& word = pieces_[at].text;
    if (word.find('@') != word.npos && word.find('.') != word.npos) return put(at, 1, kMail);
    if (word.find("://") != word.npos || word.starts_with("www.")) return put(at, 1, kLink);
    if (is_code(word)) return keep(at);
    if (is_date(word)) return put(at, 1, kDay);
    if (const std::size_t length = number_length(at); length > 0) return put(at, length, kNumber);
    return keep(at);
  }

  std::size_t keep(std::size_t at) {
    out_ += pieces_[at].text + pieces_[at].gap;
    return 1;
  }

  std::size_t put(std::size_t at, std::size_t count, std::string_view mask) {
    out_ += mask;
    const Piece& last = pieces_[at + count - 1];
    if (ends_name(last)) out_ += last.text.back();
    out_ += last.gap;
    return count;
  }

  // Groups of digits that stand together: "0912 345 678".
  std::size_t number_length(std::size_t at) const {
    std::size_t digits = 0;
    std::size_t end = at;
    while (end < pieces_.size()) {
      const std::string& word = pieces_[end].text;
      const bool is_group =
          count_digits(word) > 0 && !is_code(word) && std::ranges::all_of(word, [](char c) {
            return is_digit(c) || std::string_view("+.-,()").find(c) != std::string_view::npos;
          });
      if (!is_group) break;
      digits += count_digits(word);
      ++end;
    }
    if (digits >= kDigitsMin) return end - at;
    return count_digits(pieces_[at].text) >= kDigitsMin ? 1 : 0;
  }

  std::size_t name_lead(std::size_t at) const {
    std::size_t longest = 0;
    for (const std::string_view lead : kNameLeads) {
      longest = std::max(longest, phrase_at(pieces_, at, lead));
    }
    return at + longest < pieces_.size() ? longest : 0;
  }

  // A common family name with a capital, and another capital after it.
  bool starts_name(std::size_t at) const {
    return at + 1 < pieces_.size() && is_capital(pieces_[at].text) &&
           is_capital(pieces_[at + 1].text) && !ends_name(pieces_[at]) &&
           std::ranges::find(kFamilyNames, pieces_[at].folded) != kFamilyNames.end();
  }

  // Capitals only, or, after "tên tôi là", up to the end of the clause.
  std::size_t hide_name(std::size_t at, bool capitals_only) {
    std::size_t count = 0;
    const bool has_capitals = at < pieces_.size() && is_capital(pieces_[at].text);
    while (at + count < pieces_.size() && count < kNameWordsMax) {
      if ((capitals_only || has_capitals) && !is_capital(pieces_[at + count].text)) break;
      ++count;
      if (ends_name(pieces_[at + count - 1])) break;
    }
    return count == 0 ? 0 : put(at, count, kName);
  }

  std::size_t address_lead(std::size_t at) const {
    for (const std::string_view lead : kAddressLeads) {
      const std::size_t count = phrase_at(pieces_, at, lead);
      if (count == 0 || at + count >= pieces_.size()) continue;
      const std::string& next = pieces_[at + count].text;
      if (count_digits(next) > 0 || (is_capital(next) && lead != "ho")) return count;
    }
    return 0;
  }

  // To the end of the clause, as far as it looks like an address.
  std::size_t hide_address(std::size_t at, std::size_t lead) {
    std::size_t count = lead;
    while (at + count < pieces_.size() && count < lead + kNameWordsMax) {
      const std::string& word = pieces_[at + count].text;
      const bool fits = count_digits(word) > 0 || is_capital(word) || address_lead(at + count) > 0;
      if (!fits) break;
      ++count;
      if (ends_name(pieces_[at + count - 1])) break;
    }
    return put(at, count, kAddress);
  }

  std::vector<Piece> pieces_;
  std::string out_{};
};

std::string_view verdict_name(Verdict verdict) {
  return verdict == Verdict::Right ? "right" : verdict == Verdict::Wrong ? "wrong" : "";
}

}  // namespace

std::string mask_personal(std::string_view text) {
  return Masker(text).run();
}

AskedNote note_of(std::string_view question, const Reply& reply) {
  return {.question = mask_personal(question),
          .behavior = reply.behavior,
          .codes = reply.codes,
          .field = reply.field()};
}

std::vector<UnansweredRow> unanswered(const std::vector<AskedNote>& notes) {
  std::vector<UnansweredRow> rows;
  std::vector<std::string> keys;
  for (const AskedNote& note : notes) {
    const bool is_unknown = note.behavior == Behavior::OutOfScope;
    const bool is_wrong = note.verdict == Verdict::Wrong;
    if (!is_unknown && !is_wrong) continue;
    std::string key = unicode::fold(note.question);
    const auto known = std::ranges::find(keys, key);
    if (known == keys.end()) {
      keys.push_back(std::move(key));
      rows.push_back({.question = note.question, .count = 1, .was_wrong = is_wrong});
      continue;
    }
    UnansweredRow& row = rows[static_cast<std::size_t>(known - keys.begin())];
    ++row.count;
    row.was_wrong = row.was_wrong || is_wrong;
  }
  sort_small(rows, [](const UnansweredRow& left, const UnansweredRow& right) {
    return left.count != right.count ? left.count > right.count : left.question < right.question;
  });
  return rows;
}

Json write_notes(const std::vector<AskedNote>& notes) {
  Json list = Json::array();
  const std::size_t first = notes.size() > kNotesMax ? notes.size() - kNotesMax : 0;
  for (std::size_t i = first; i < notes.size(); ++i) {
    const AskedNote& note = notes[i];
    Json codes = Json::array();
    for (const std::string& code : note.codes) codes.push(code);
    list.push(Json::object({{"question", note.question},
                            {"behavior", behavior_name(note.behavior)},
                            {"codes", std::move(codes)},
                            {"field", field_name(note.field)},
                            {"verdict", verdict_name(note.verdict)}}));
  }
  return Json::object({{"notes", std::move(list)}});
}

std::vector<AskedNote> read_notes(const Json& json) {
  std::vector<AskedNote> notes;
  const Json::Array* list = json.find_array("notes");
  if (list == nullptr) return notes;
  for (const Json& item : *list) {
    const std::string* question = item.find_string("question");
    if (question == nullptr) continue;
    // Masked again: what was stored may be older than the rules.
    AskedNote note{.question = mask_personal(*question)};
    bool is_known = false;
    for (const Behavior each : {Behavior::Answer, Behavior::Clarify, Behavior::OutOfScope,
                                Behavior::Safety, Behavior::Handover}) {
      if (behavior_name(each) != item.text_or("behavior", "")) continue;
      note.behavior = each;
      is_known = true;
    }
    if (!is_known) continue;
    if (const Json::Array* codes = item.find_array("codes")) {
      for (const Json& code : *codes) {
        if (const std::string* text = code.as_string()) note.codes.push_back(*text);
      }
    }
    note.field = field_of_name(item.text_or("field", ""));
    const std::string verdict = item.text_or("verdict", "");
    note.verdict = verdict == "right"   ? Verdict::Right
                   : verdict == "wrong" ? Verdict::Wrong
                                        : Verdict::None;
    notes.push_back(std::move(note));
  }
  return notes;
}

}  // namespace motcua::guide
