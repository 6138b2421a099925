#include "guide/compose.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/sort.h"
#include "base/unicode.h"
#include "procedures/checklist.h"

namespace motcua::guide {

namespace {

constexpr std::size_t kCasesMax = 2;
constexpr double kCaseScoreMin = 1.6;
constexpr double kThenWeight = 0.4;  // Words of what follows, beside those of the case itself.

std::string shortened(std::string text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.pop_back();
  return text;
}

using WordSet = std::set<std::string, std::less<>>;

// Words with their tones, or folded for a question typed without.
WordSet words_in(std::string_view text, bool with_tones) {
  WordSet words;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" ,.;:()/?!“”-", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty()) words.insert(with_tones ? unicode::to_lower(word) : unicode::fold(word));
    at = end + 1;
  }
  return words;
}

}  // namespace

std::string Composer::text(std::string_view key) const {
  return guide_.index.knowledge().text(key, language_);
}

std::string Composer::filled(std::string_view key, const Values& values) const {
  const std::string pattern = text(key);
  std::string out;
  std::size_t at = 0;
  while (at < pattern.size()) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    out.append(pattern, at, open - at);
    const std::size_t close = pattern.find('}', open);
    if (close == pattern.npos) break;
    const std::string_view name = std::string_view(pattern).substr(open + 1, close - open - 1);
    for (const auto& [key_name, value] : values) {
      if (key_name == name) out += value;
    }
    at = close + 1;
  }
  return out;
}

std::string Composer::name_of(std::string_view code) const {
  if (const auto* pack = guide_.catalogue.find(code)) return pack->name.text.in(language_);
  if (const auto* entry = guide_.catalogue.find_entry(code)) return entry->name.in(language_);
  return std::string(code);
}

void Composer::add_line(Reply& reply, std::string line) const {
  if (line.empty()) return;
  if (!reply.text.empty()) reply.text += '\n';
  reply.text += line;
}

void Composer::add_source(Reply& reply, Source source) const {
  for (Source& known : reply.sources) {
    if (known.title != source.title) continue;
    known.recalled = known.recalled || source.recalled;
    return;
  }
  reply.sources.push_back(std::move(source));
}

Source Composer::source_of(const procedures::Pack& pack, bool recalled) const {
  const Knowledge& knowledge = guide_.index.knowledge();
  std::string title = filled("source.pack", {{"code", pack.code}});
  const std::string& legal = pack.legal.text.in(language_);
  if (!legal.empty()) title += ": " + legal;
  return {.title = std::move(title), .date = knowledge.as_of(), .recalled = recalled};
}

std::string Composer::checked(const procedures::Fact& fact) const {
  std::string words = fact.text.in(language_);
  if (fact.recalled && !words.empty()) words += " " + text("recalled");
  return words;
}

void Composer::add_fact(Reply& reply, const procedures::Pack& pack, std::string_view key,
                        const procedures::Fact& fact) const {
  const std::string name = shortened(pack.name.text.in(language_));
  if (fact.text.empty()) {
    add_line(reply, filled("no-fact", {{"name", name}}));
    add_source(reply, source_of(pack, true));
    return;
  }
  add_line(reply, filled(key, {{"name", name}, {"fact", checked(fact)}}));
  add_source(reply, source_of(pack, fact.recalled));
}

// What to prepare, what only in a case, and what need not be handed in.
void Composer::add_papers(Reply& reply, const procedures::Pack& pack) const {
  const std::string name = shortened(pack.name.text.in(language_));
  if (pack.components.empty()) {
    add_line(reply, filled("components.none", {{"name", name}}));
    add_source(reply, source_of(pack, true));
    return;
  }
  add_line(reply, filled("components", {{"name", name}}));
  std::string replaced;
  bool recalled = false;
  for (const auto& item : procedures::checklist(guide_.catalogue, pack, nullptr, language_)) {
    const procedures::Component& component = pack.components[item.component];
    const std::string kind = component.kind.in(language_);
    const std::string reason =
        item.reason.empty() ? component.condition.in(language_) : item.reason;
    recalled = recalled || item.recalled;
    switch (item.status) {
      case procedures::PaperStatus::FilledHere:
        add_line(reply, "- " + filled("components.form", {{"paper", item.title}}));
        break;
      case procedures::PaperStatus::Needed:
        add_line(reply, "- " + (kind.empty() ? item.title
                                             : filled("components.needed",
                                                      {{"paper", item.title}, {"kind", kind}})));
        break;
      case procedures::PaperStatus::Conditional:
        add_line(reply, "- " + filled("components.case",
                                      {{"paper", item.title}, {"case", shortened(reason)}}));
        break;
      case procedures::PaperStatus::ReplacedByData:
        replaced += (replaced.empty() ? "" : "; ") + item.title;
        break;
      case procedures::PaperStatus::DataMissing:
        add_line(reply, "- " + item.title);
        break;
      case procedures::PaperStatus::NotNeeded:
        break;
    }
  }
  if (!replaced.empty()) {
    add_line(reply, filled("components.not-needed", {{"papers", replaced}}));
  }
  if (recalled) add_line(reply, text("recalled"));
  add_source(reply, source_of(pack, recalled));
}

// The special cases whose words the question shares most; who may do it when none is near.
void Composer::add_cases(Reply& reply, const procedures::Pack& pack,
                         const std::vector<TypedWord>& words) const {
  const bool with_tones = std::ranges::any_of(words, &TypedWord::has_marks);
  std::vector<WordSet> cases;
  std::vector<WordSet> conditions;
  std::map<std::string, double, std::less<>> spread;
  for (const procedures::SpecialCase& each : pack.special_cases) {
    cases.push_back(
        words_in(each.when.text.in(language_) + " " + each.then.text.in(language_), with_tones));
    conditions.push_back(words_in(each.when.text.in(language_), with_tones));
    for (const std::string& word : cases.back()) spread[word] += 1;
  }
  const Knowledge& knowledge = guide_.index.knowledge();
  WordSet asked;
  const WordSet own_name = words_in(pack.name.text.in(language_), with_tones);
  for (const TypedWord& word : words) {
    const std::string& text = with_tones ? word.spelled : word.folded;
    if (!knowledge.is_filler(word.folded) && !own_name.contains(text)) asked.insert(text);
  }
  std::vector<std::pair<double, std::size_t>> ranked;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    double score = 0;
    for (const std::string& word : asked) {
      if (!cases[i].contains(word)) continue;
      const double weight = conditions[i].contains(word) ? 1 : kThenWeight;
      score += weight * std::log(1 + static_cast<double>(cases.size()) / spread[word]);
    }
    if (score >= kCaseScoreMin) ranked.emplace_back(score, i);
  }
  sort_small(ranked, [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  if (ranked.size() > kCasesMax) ranked.resize(kCasesMax);
  for (const auto& [score, i] : ranked) {
    const procedures::SpecialCase& each = pack.special_cases[i];
    add_line(reply, filled("case", {{"when", shortened(each.when.text.in(language_))},
                                    {"then", checked(each.then)}}));
    add_source(reply, source_of(pack, each.then.recalled));
  }
  if (ranked.empty()) add_fact(reply, pack, "who", pack.who);
}

void Composer::add_field(Reply& reply, const procedures::Pack& pack, Field field,
                         const std::vector<TypedWord>& words) const {
  switch (field) {
    case Field::Components:
      return add_papers(reply, pack);
    case Field::Fee:
      return add_fact(reply, pack, "fee", pack.fee);
    case Field::Time:
      return add_fact(reply, pack, "time", pack.time.text);
    case Field::Where:
      add_fact(reply, pack, "where", pack.authority);
      return add_line(reply, text("where.any"));
    case Field::Online:
      add_fact(reply, pack, "online", pack.service_level);
      if (pack.has_form) add_line(reply, text("online.here"));
      return;
    case Field::LegalBasis:
      return add_fact(reply, pack, "legal_basis", pack.legal);
    case Field::Result:
      return add_fact(reply, pack, "result", pack.result);
    case Field::What:
      return add_cases(reply, pack, words);
    case Field::Help:
    case Field::None:
      return add_overview(reply, pack);
  }
}

void Composer::add_overview(Reply& reply, const procedures::Pack& pack) const {
  const std::string name = shortened(pack.name.text.in(language_));
  const bool has_code = !pack.code.empty() && pack.code[0] >= '0' && pack.code[0] <= '9';
  add_line(reply,
           filled(has_code ? "name" : "name-no-code", {{"name", name}, {"code", pack.code}}));
  if (!pack.who.text.empty()) add_line(reply, filled("who", {{"fact", checked(pack.who)}}));
  std::size_t needed = 0;
  for (const auto& item : procedures::checklist(guide_.catalogue, pack, nullptr, language_)) {
    if (item.status == procedures::PaperStatus::Needed) ++needed;
  }
  if (needed > 0) {
    add_line(reply, filled("summary.papers", {{"count", std::to_string(needed)}}));
  } else if (!pack.components.empty()) {
    add_line(reply, text("summary.no-papers"));
  }
  const auto add = [&](std::string_view key, const procedures::Fact& fact) {
    if (!fact.text.empty()) add_line(reply, filled(key, {{"fact", checked(fact)}}));
  };
  add("summary.time", pack.time.text);
  add("summary.fee", pack.fee);
  add("summary.where", pack.authority);
  add_source(reply, source_of(pack, false));
}

void Composer::add_listing(Reply& reply, std::string_view code) const {
  const auto* entry = guide_.catalogue.find_entry(code);
  const std::string name = shortened(name_of(code));
  if (entry != nullptr && !entry->is_active) {
    add_line(reply, filled("repealed", {{"code", std::string(code)}, {"name", name}}));
  } else {
    add_line(reply, filled("name", {{"name", name}, {"code", std::string(code)}}));
    const std::string field = entry == nullptr ? "" : entry->field.in(language_);
    add_line(reply, filled("listing", {{"field", field}}));
  }
  add_source(reply, {.title = text("source.listing"), .date = guide_.index.knowledge().as_of()});
}

void Composer::add_facts(Reply& reply, const std::string& code, const std::vector<Field>& fields,
                         const std::vector<TypedWord>& words) const {
  const procedures::Pack* pack = guide_.catalogue.find(code);
  const auto* entry = guide_.catalogue.find_entry(code);
  // A pack made for any row of the listing knows no facts of its own.
  const bool has_facts = pack != nullptr && entry != nullptr && entry->has_details;
  if (!has_facts) return add_listing(reply, code);
  if (fields.empty()) return add_overview(reply, *pack);
  for (const Field field : fields) add_field(reply, *pack, field, words);
}

void Composer::add_differences(Reply& reply) const {
  for (const std::string& code : reply.codes) {
    const procedures::Pack* pack = guide_.catalogue.find(code);
    const auto* entry = guide_.catalogue.find_entry(code);
    if (pack == nullptr || entry == nullptr || !entry->has_details) {
      add_listing(reply, code);
      continue;
    }
    const procedures::Fact& fact = pack->result.text.empty() ? pack->who : pack->result;
    add_line(reply, "- " + filled("compare", {{"name", shortened(pack->name.text.in(language_))},
                                              {"fact", checked(fact)}}));
    add_source(reply, source_of(*pack, fact.recalled));
  }
}

void Composer::add_buttons(Reply& reply) const {
  if (reply.codes.empty()) return;
  const std::string& code = reply.codes.front();
  const auto* entry = guide_.catalogue.find_entry(code);
  if (entry == nullptr || !entry->is_active) return;
  if (entry->has_form) {
    reply.buttons.push_back(
        {.label = text("button.start"), .kind = ActionKind::StartForm, .value = code});
  }
  reply.buttons.push_back(
      {.label = text("button.open"), .kind = ActionKind::OpenProcedure, .value = code});
  if (!entry->has_details) return add_person(reply);
  constexpr std::pair<Field, std::string_view> kAsks[] = {{Field::Components, "button.components"},
                                                          {Field::Fee, "button.fee"},
                                                          {Field::Time, "button.time"},
                                                          {Field::Where, "button.where"}};
  for (const auto& [field, key] : kAsks) {
    if (std::ranges::find(reply.fields, field) != reply.fields.end()) continue;
    reply.buttons.push_back({.label = text(key), .kind = ActionKind::Say, .value = text(key)});
  }
}

void Composer::add_choices(Reply& reply, const Entry* entry) const {
  if (entry != nullptr && !entry->buttons.empty()) {
    for (const EntryButton& button : entry->buttons) {
      const std::string say =
          button.say.empty() ? button.label.in(language_) : button.say.in(language_);
      reply.buttons.push_back({.label = button.label.in(language_),
                               .kind = ActionKind::Say,
                               .value = button.code.empty() ? say : button.code});
    }
  } else {
    for (const std::string& code : reply.codes) {
      reply.buttons.push_back(
          {.label = shortened(name_of(code)), .kind = ActionKind::Say, .value = code});
    }
  }
  add_person(reply);
}

void Composer::add_person(Reply& reply) const {
  reply.buttons.push_back(
      {.label = text("button.person"), .kind = ActionKind::CallPerson, .value = ""});
}

}  // namespace motcua::guide
