// Recursive descent from the text of an expression to the steps of the machine.
#include <algorithm>
#include <cstddef>
#include <optional>

#include "base/unicode.h"
#include "forms/pattern.h"

namespace motcua::forms {

namespace {

constexpr char32_t kCharacterMax = 0x10FFFF;
constexpr int kNestingMax = 50;
constexpr std::uint32_t kCountMax = 1000;

struct Range {
  char32_t first = 0;
  char32_t last = 0;
};

#include "forms/unicode_classes.inc"

int hex_value(char32_t c) {
  if (c >= '0' && c <= '9') return static_cast<int>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A') + 10;
  return -1;
}

bool is_syntax_character(char32_t c) {
  return c < 0x80 &&
         std::string_view("^$\\.*+?()[]{}|/").find(static_cast<char>(c)) != std::string_view::npos;
}

}  // namespace

class PatternCompiler {
 public:
  explicit PatternCompiler(std::string_view source) {
    std::size_t position = 0;
    while (position < source.size()) {
      const auto c = unicode::next_code_point(source, position);
      if (!c) problem_ = ErrorCode::Corrupt;
      text_.push_back(c.value_or(0));
    }
  }

  Result<Pattern> run() {
    read_alternatives(0);
    if (at_ != text_.size()) refuse(ErrorCode::Corrupt);
    emit(Op::Match);
    if (problem_) return fail(*problem_, "pattern.compile");
    return std::move(pattern_);
  }

 private:
  using Op = Pattern::Op;
  using Class = Pattern::Class;
  using ClassRange = Pattern::Range;
  using Step = Pattern::Step;

  void refuse(ErrorCode code) {
    if (!problem_) problem_ = code;
    at_ = text_.size();
  }
  [[nodiscard]] bool has_more() const { return at_ < text_.size(); }
  [[nodiscard]] bool sees(char32_t c) const { return has_more() && text_[at_] == c; }
  bool take(char32_t c) {
    if (!sees(c)) return false;
    ++at_;
    return true;
  }
  char32_t take_any() { return has_more() ? text_[at_++] : (refuse(ErrorCode::Corrupt), 0); }

  std::uint32_t size() const { return static_cast<std::uint32_t>(pattern_.steps_.size()); }
  std::uint32_t emit(Op op, std::uint32_t first = 0, std::uint32_t second = 0) {
    if (pattern_.steps_.size() >= Pattern::kStepsMax) {
      refuse(ErrorCode::TooLarge);
      return size() - 1;
    }
    pattern_.steps_.push_back({.op = op, .first = first, .second = second});
    return size() - 1;
  }
  void emit_class(Class set) {
    pattern_.classes_.push_back(std::move(set));
    emit(Op::Set, static_cast<std::uint32_t>(pattern_.classes_.size() - 1));
  }
  // Makes room for one step at `at` by moving what follows; jumps into the moved part move too.
  void insert_split(std::uint32_t at) {
    auto& steps = pattern_.steps_;
    if (steps.size() >= Pattern::kStepsMax) return refuse(ErrorCode::TooLarge);
    steps.insert(steps.begin() + static_cast<std::ptrdiff_t>(at), Step{.op = Op::Split});
    for (std::uint32_t i = at + 1; i < size(); ++i) shift(steps[i], at, 1);
  }
  static void shift(Step& step, std::uint32_t from, std::uint32_t by) {
    if (step.op != Op::Split && step.op != Op::Jump) return;
    if (step.first >= from) step.first += by;
    if (step.op == Op::Split && step.second >= from) step.second += by;
  }

  void read_alternatives(int depth) {
    if (depth > kNestingMax) return refuse(ErrorCode::TooLarge);
    const std::uint32_t start = size();
    read_sequence(depth);
    if (!take('|')) return;
    insert_split(start);
    const std::uint32_t jump = emit(Op::Jump);
    const std::uint32_t other = size();
    read_alternatives(depth + 1);
    if (problem_) return;
    pattern_.steps_[start].first = start + 1;
    pattern_.steps_[start].second = other;
    pattern_.steps_[jump].first = size();
  }

  void read_sequence(int depth) {
    while (has_more() && !sees('|') && !sees(')')) {
      const std::uint32_t start = size();
      if (read_atom(depth)) read_repetition(start);
    }
  }

  // False for assertions, which take no repetition.
  bool read_atom(int depth) {
    const char32_t c = take_any();
    switch (c) {
      case '^':
        emit(Op::Start);
        return false;
      case '$':
        emit(Op::End);
        return false;
      case '(':
        read_group(depth);
        return true;
      case '[':
        emit_class(read_class());
        return true;
      case '.':
        emit_class({.ranges = {{'\n', '\n'}, {'\r', '\r'}, {0x2028, 0x2029}}, .is_negated = true});
        return true;
      case '\\':
        return read_escape();
      case '*':
      case '+':
      case '?':
      case '{':
      case '}':
      case ']':
        refuse(ErrorCode::Corrupt);
        return false;
      default:
        emit_class({.ranges = {{c, c}}});
        return true;
    }
  }

  void read_group(int depth) {
    if (take('?')) {
      if (take('<')) {  // A named group; look-behind is refused.
        if (sees('=') || sees('!')) return refuse(ErrorCode::Unsupported);
        while (has_more() && !sees('>')) ++at_;
        if (!take('>')) return refuse(ErrorCode::Corrupt);
      } else if (!take(':')) {
        return refuse(ErrorCode::Unsupported);
      }
    }
    read_alternatives(depth + 1);
    if (!take(')')) refuse(ErrorCode::Corrupt);
  }

  bool read_escape() {
    if (take('b')) return emit(Op::WordEdge), false;
    if (take('B')) return emit(Op::NoWordEdge), false;
    if (has_more() && text_[at_] >= '1' && text_[at_] <= '9') refuse(ErrorCode::Unsupported);
    if (sees('k')) refuse(ErrorCode::Unsupported);
    Class set;
    if (const auto c = read_class_escape(set)) set.ranges.push_back({*c, *c});
    emit_class(std::move(set));
    return true;
  }

  static void add_all_but(Class& set, const std::vector<ClassRange>& ranges) {
    char32_t next = 0;
    for (const ClassRange& range : ranges) {  // Sorted and disjoint.
      if (range.first > next) set.ranges.push_back({next, range.first - 1});
      next = range.last + 1;
    }
    set.ranges.push_back({next, kCharacterMax});
  }
  static void add_named(Class& set, char32_t name) {
    static const std::vector<ClassRange> kDigits = {{'0', '9'}};
    static const std::vector<ClassRange> kWord = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    static const std::vector<ClassRange> kSpace = {
        {0x09, 0x0D},     {' ', ' '},       {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
        {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
    const bool is_upper = name < 'a';
    const char32_t lower = is_upper ? name + ('a' - 'A') : name;
    const auto& ranges = lower == 'd' ? kDigits : lower == 'w' ? kWord : kSpace;
    if (is_upper) {
      add_all_but(set, ranges);
    } else {
      set.ranges.insert(set.ranges.end(), ranges.begin(), ranges.end());
    }
  }

  // \p{…}: letters and decimal digits are the properties we carry tables of.
  void add_property(Class& set) {
    std::string name;
    if (!take('{')) return refuse(ErrorCode::Unsupported);
    while (has_more() && !sees('}')) unicode::append_utf8(name, take_any());
    take('}');
    if (name == "L" || name == "Letter") {
      for (const Range& range : kLetters) set.ranges.push_back({range.first, range.last});
    } else if (name == "Nd" || name == "digit" || name == "Decimal_Number") {
      for (const Range& range : kDecimalDigits) set.ranges.push_back({range.first, range.last});
    } else {
      refuse(ErrorCode::Unsupported);
    }
  }

  // After a backslash: one character, or (nullopt) a named class added to `set`.
  std::optional<char32_t> read_class_escape(Class& set) {
    const char32_t c = take_any();
    switch (c) {
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 's':
      case 'S':
        add_named(set, c);
        return std::nullopt;
      case 'p':
        add_property(set);
        return std::nullopt;
      case 't':
        return U'\t';
      case 'n':
        return U'\n';
      case 'v':
        return U'\v';
      case 'f':
        return U'\f';
      case 'r':
        return U'\r';
      case '0':
        return U'\0';
      case 'c': {
        const char32_t letter = take_any() | 0x20U;
        if (letter < 'a' || letter > 'z') refuse(ErrorCode::Corrupt);
        return letter - 'a' + 1;
      }
      case 'x':
        return read_hex(2);
      case 'u':
        return read_unicode_escape();
      default:
        break;
    }
    if (!is_syntax_character(c) && c != '-') refuse(ErrorCode::Corrupt);
    return c;
  }

  char32_t read_hex(int digits) {
    char32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit = hex_value(take_any());
      if (digit < 0) return refuse(ErrorCode::Corrupt), 0;
      value = value * 16 + static_cast<char32_t>(digit);
    }
    return value;
  }

  char32_t read_unicode_escape() {
    if (take('{')) {
      char32_t value = 0;
      while (!problem_ && !sees('}')) {
        const int digit = hex_value(take_any());
        if (digit < 0 || value > kCharacterMax) return refuse(ErrorCode::Corrupt), 0;
        value = value * 16 + static_cast<char32_t>(digit);
      }
      if (!take('}') || value > kCharacterMax) refuse(ErrorCode::Corrupt);
      return value;
    }
    const char32_t high = read_hex(4);
    const bool has_low = high >= 0xD800 && high < 0xDC00 && at_ + 1 < text_.size() &&
                         text_[at_] == '\\' && text_[at_ + 1] == 'u';
    if (!has_low) return high;
    at_ += 2;
    const char32_t low = read_hex(4);
    if (low < 0xDC00 || low > 0xDFFF) refuse(ErrorCode::Corrupt);
    return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
  }

  // One member of a class; nullopt when it was a named class.
  std::optional<char32_t> read_class_member(Class& set) {
    const char32_t c = take_any();
    if (c != '\\') return c;
    if (take('b')) return U'\b';
    return read_class_escape(set);
  }

  Class read_class() {
    Class set;
    set.is_negated = take('^');
    while (!problem_ && !take(']')) {
      const auto first = read_class_member(set);
      const bool is_range = sees('-') && at_ + 1 < text_.size() && text_[at_ + 1] != ']';
      if (!first || !is_range) {
        if (first) set.ranges.push_back({*first, *first});
        continue;
      }
      ++at_;
      const auto last = read_class_member(set);
      if (!last || *last < *first) {
        refuse(ErrorCode::Corrupt);
        break;
      }
      set.ranges.push_back({*first, *last});
    }
    return set;
  }

  struct Count {
    std::uint32_t least = 1;
    std::optional<std::uint32_t> most = 1;
  };

  std::uint32_t read_number() {
    std::uint32_t value = 0;
    bool is_empty = true;
    while (has_more() && text_[at_] >= '0' && text_[at_] <= '9') {
      value = std::min(value * 10 + static_cast<std::uint32_t>(text_[at_++] - '0'), kCountMax + 1);
      is_empty = false;
    }
    if (is_empty) refuse(ErrorCode::Corrupt);
    if (value > kCountMax) refuse(ErrorCode::TooLarge);
    return value;
  }

  std::optional<Count> read_count() {
    if (take('*')) return Count{.least = 0, .most = std::nullopt};
    if (take('+')) return Count{.least = 1, .most = std::nullopt};
    if (take('?')) return Count{.least = 0, .most = 1};
    if (!take('{')) return std::nullopt;
    Count count;
    count.least = read_number();
    count.most = count.least;
    if (take(',')) {
      count.most.reset();
      if (!sees('}')) count.most = read_number();
    }
    if (!take('}') || (count.most && *count.most < count.least)) refuse(ErrorCode::Corrupt);
    return count;
  }

  // Repeats the steps from `start` on. Counted forms copy the steps.
  void read_repetition(std::uint32_t start) {
    const auto count = read_count();
    if (!count) return;
    take('?');  // Laziness changes what is captured, not whether it matches.
    if (problem_) return;
    const auto& steps = pattern_.steps_;
    const std::vector<Step> body(steps.begin() + static_cast<std::ptrdiff_t>(start), steps.end());
    pattern_.steps_.resize(start);
    for (std::uint32_t i = 0; i < count->least && !problem_; ++i) append(body, start);
    if (!count->most) return append_star(body, start);
    std::vector<std::uint32_t> exits;
    for (std::uint32_t i = count->least; i < *count->most && !problem_; ++i) {
      exits.push_back(emit(Op::Split, size() + 1));
      append(body, start);
    }
    for (const std::uint32_t at : exits) pattern_.steps_[at].second = size();
  }

  // A copy of steps that once stood at `origin`.
  void append(const std::vector<Step>& body, std::uint32_t origin) {
    if (pattern_.steps_.size() + body.size() >= Pattern::kStepsMax) {
      return refuse(ErrorCode::TooLarge);
    }
    const std::uint32_t by = size() - origin;
    for (Step step : body) {
      if (step.op == Op::Split || step.op == Op::Jump) step.first += by;
      if (step.op == Op::Split) step.second += by;
      pattern_.steps_.push_back(step);
    }
  }

  void append_star(const std::vector<Step>& body, std::uint32_t origin) {
    const std::uint32_t split = emit(Op::Split, size() + 1);
    append(body, origin);
    emit(Op::Jump, split);
    if (!problem_) pattern_.steps_[split].second = size();
  }

  std::vector<char32_t> text_{};
  std::size_t at_ = 0;
  std::optional<ErrorCode> problem_{};
  Pattern pattern_{};
};

Result<Pattern> Pattern::compile(std::string_view source) {
  return PatternCompiler(source).run();
}

}  // namespace motcua::forms
