// guide.json → Knowledge. Shapes: README.md.
#include <array>
#include <cstdlib>
#include <limits>
#include <utility>

#include "base/json.h"
#include "base/unicode.h"
#include "guide/knowledge_data.h"

namespace motcua::guide {

namespace {

constexpr JsonLimits kLimits = {.depth = 12, .bytes = 2U << 20};
constexpr std::array<std::string_view, 6> kEntryFiles = {"life_events", "procedures", "clarify",
                                                         "safety",      "topics",     "elsewhere"};

procedures::BilingualText read_pair(const Json* json) {
  if (json == nullptr) return {};
  if (const std::string* same = json->as_string()) return {.vi = *same};
  return {.vi = json->text_or("vi", ""), .en = json->text_or("en", "")};
}

class Loader {
 public:
  Loader(const Json& json, std::vector<std::string>* mistakes) : json_(json), mistakes_(mistakes) {}

  Result<std::shared_ptr<const Knowledge::Data>> run() {
    read_words();
    read_concepts("synonyms");
    data_.named_concepts = static_cast<ConceptId>(data_.weights.size());
    read_fields();
    read_weights("synonyms");
    for (const std::string_view file : kEntryFiles) read_entries(file);
    read_texts("texts", "");
    read_texts("form_help", "form.");
    read_texts("refusals", "refusal.");
    read_sources();
    check_sources();
    if (failed_) return fail(ErrorCode::Corrupt, "guide.load");
    return std::make_shared<const Knowledge::Data>(std::move(data_));
  }

 private:
  void refuse(const std::string& what) {
    failed_ = true;
    if (mistakes_ != nullptr) mistakes_->push_back(what);
  }

  const Json* part(std::string_view file, std::string_view member) {
    const Json* whole = json_.find(file);
    const Json* found = whole == nullptr ? nullptr : whole->find(member);
    if (found == nullptr) refuse(std::string(file) + ": " + std::string(member) + " is missing");
    return found;
  }

  template <typename Each>
  void each_string(const Json* list, const Each& each) {
    if (list == nullptr || !list->is_array()) return refuse("a list of texts is missing");
    for (const Json& item : *list->as_array()) {
      const std::string* text = item.as_string();
      if (text == nullptr) return refuse("a text is no text");
      each(*text);
    }
  }

  ConceptId concept_named(const std::string& name) {
    const auto known = data_.concepts.find(name);
    if (known != data_.concepts.end()) return known->second;
    const auto fresh = static_cast<ConceptId>(data_.weights.size());
    if (data_.weights.size() + 1 >= std::numeric_limits<ConceptId>::max()) {
      refuse("too many concepts");
      return 0;
    }
    data_.concepts.emplace(name, fresh);
    data_.weights.push_back(1);
    return fresh;
  }

  // "=bà mất": exact tones; "==ảnh": and not without tones. Words keep their spelling beside the
  // folded form.
  void add_phrase(std::string_view text, ConceptId meaning) {
    Phrase phrase{.meaning = meaning};
    if (text.starts_with('=')) {
      phrase.exact_tones = true;
      text.remove_prefix(1);
    }
    if (text.starts_with('=')) {
      phrase.needs_marks = true;
      text.remove_prefix(1);
    }
    std::string spelled = unicode::to_lower(unicode::trim_and_squeeze(text));
    for (char& c : spelled) {
      if (c == '_' || c == '-' || c == '/') c = ' ';
    }
    std::string_view rest = spelled;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      std::string folded = unicode::fold(word);
      if (folded.empty() || folded.find(' ') != folded.npos) continue;
      phrase.folded.push_back(std::move(folded));
      phrase.spelled.emplace_back(word);
    }
    if (phrase.folded.empty()) return refuse("an empty phrase: " + std::string(text));
    data_.phrases.push_back(std::move(phrase));
  }

  void read_words() {
    data_.as_of =
        json_.find("sources") == nullptr ? "" : json_.find("sources")->text_or("asOf", "");
    if (const Json* typed = part("synonyms", "typed"); typed != nullptr && typed->is_object()) {
      for (const auto& member : *typed->as_object()) {
        const std::string* text = member.value.as_string();
        if (text == nullptr) return refuse("synonyms: typed: " + member.name);
        data_.chat_words.emplace(member.name, unicode::fold(*text));
      }
    }
    each_string(part("synonyms", "fillers"),
                [&](const std::string& word) { data_.fillers.insert(unicode::fold(word)); });
    each_string(part("synonyms", "english"),
                [&](const std::string& word) { data_.english.insert(unicode::fold(word)); });
  }

  void read_concepts(std::string_view file) {
    const Json* concepts = part(file, "concepts");
    if (concepts == nullptr || !concepts->is_object()) return;
    for (const auto& member : *concepts->as_object()) {
      const ConceptId id = concept_named("@" + member.name);
      each_string(&member.value, [&](const std::string& text) { add_phrase(text, id); });
    }
  }

  void read_weights(std::string_view file) {
    const Json* weights = part(file, "weights");
    if (weights == nullptr || !weights->is_object()) return;
    for (const auto& member : *weights->as_object()) {
      const auto known = data_.concepts.find("@" + member.name);
      const auto weight = member.value.as_double();
      if (known == data_.concepts.end() || !weight) {
        refuse("weights: " + member.name);
        continue;
      }
      data_.weights[known->second] = *weight;
    }
  }

  void read_fields() {
    const Json* fields = part("questions", "fields");
    if (fields == nullptr || !fields->is_object()) return;
    for (const auto& member : *fields->as_object()) {
      const Field field = field_of_name(member.name);
      if (field == Field::None) {
        refuse("questions: no field is called " + member.name);
        continue;
      }
      const ConceptId id = concept_named("@field-" + member.name);
      data_.fields.emplace(id, field);
      each_string(&member.value, [&](const std::string& text) { add_phrase(text, id); });
    }
  }

  // "@child|cháu": any of these; a bare word is the phrase itself, "_" for a space.
  PatternTerm read_term(std::string_view text, const std::string& where) {
    PatternTerm term;
    if (text.starts_with('!') || text.starts_with('~')) {
      term.kind = text[0] == '!' ? PatternTerm::Kind::Forbidden : PatternTerm::Kind::Bonus;
      text.remove_prefix(1);
    }
    while (!text.empty()) {
      const std::string_view one = text.substr(0, text.find('|'));
      text.remove_prefix(std::min(text.size(), one.size() + 1));
      const std::string name(one);
      if (name.starts_with('@')) {
        const auto known = data_.concepts.find(name);
        if (known == data_.concepts.end()) {
          refuse(where + ": no concept is called " + name);
        } else {
          term.concepts.push_back(known->second);
        }
        continue;
      }
      const bool is_new = !data_.concepts.contains(name);
      const ConceptId id = concept_named(name);
      if (is_new) add_phrase(name, id);
      term.concepts.push_back(id);
    }
    if (term.concepts.empty()) refuse(where + ": an empty term");
    return term;
  }

  Pattern read_pattern(std::string_view text, const std::string& where) {
    Pattern pattern;
    bool needs_something = false;
    while (!text.empty()) {
      const std::string_view one = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), one.size() + 1));
      if (one.empty()) continue;
      const bool lowers = one.size() > 1 && one[0] == '-' && one[1] >= '0' && one[1] <= '9';
      if (one[0] == '+' || lowers) {
        pattern.bonus = std::strtod(std::string(one).c_str(), nullptr);
        continue;
      }
      pattern.terms.push_back(read_term(one, where));
      needs_something = needs_something || pattern.terms.back().kind == PatternTerm::Kind::Needed;
    }
    if (!needs_something) refuse(where + ": a pattern needs something");
    return pattern;
  }

  std::vector<std::string> strings(const Json& json, std::string_view name) {
    std::vector<std::string> out;
    if (const Json* list = json.find(name)) {
      each_string(list, [&](const std::string& text) { out.push_back(text); });
    }
    return out;
  }

  static bool flag(const Json& json, std::string_view name) {
    const bool* value = json.find_bool(name);
    return value != nullptr && *value;
  }

  void read_entries(std::string_view file) {
    const Json* list = part(file, "entries");
    if (list == nullptr || !list->is_array()) return;
    for (const Json& item : *list->as_array()) {
      Entry entry{.id = item.text_or("id", "")};
      const std::string where = std::string(file) + "/" + entry.id;
      entry.behavior = read_behavior(item.text_or("behavior", "answer"), where);
      entry.field = field_of_name(item.text_or("field", ""));
      entry.codes = strings(item, "codes");
      entry.sources = strings(item, "sources");
      entry.text = read_pair(item.find("text"));
      entry.shown = read_pair(item.find("shown"));
      entry.recalled = flag(item, "recalled");
      entry.is_small_talk = flag(item, "smallTalk");
      entry.is_topic = file == "topics";
      for (const std::string& text : strings(item, "when")) {
        entry.patterns.push_back(read_pattern(text, where));
      }
      if (const auto* buttons = item.find_array("buttons")) {
        for (const Json& button : *buttons) {
          entry.buttons.push_back({.label = read_pair(button.find("label")),
                                   .say = read_pair(button.find("say")),
                                   .code = button.text_or("code", "")});
        }
      }
      if (entry.id.empty() || entry.patterns.empty()) refuse(where + ": needs id and when");
      data_.entries.push_back(std::move(entry));
    }
  }

  Behavior read_behavior(const std::string& name, const std::string& where) {
    for (const Behavior each : {Behavior::Answer, Behavior::Clarify, Behavior::OutOfScope,
                                Behavior::Safety, Behavior::Handover}) {
      if (behavior_name(each) == name) return each;
    }
    refuse(where + ": no behavior is called " + name);
    return Behavior::OutOfScope;
  }

  void read_texts(std::string_view file, const std::string& prefix) {
    const Json* texts = part(file, "texts");
    if (texts == nullptr || !texts->is_object()) return;
    for (const auto& member : *texts->as_object()) {
      data_.texts.insert_or_assign(prefix + member.name, read_pair(&member.value));
    }
  }

  void read_sources() {
    const Json* sources = part("sources", "sources");
    if (sources == nullptr || !sources->is_object()) return;
    for (const auto& member : *sources->as_object()) {
      data_.sources.emplace(member.name, WrittenSource{.title = read_pair(&member.value),
                                                       .date = member.value.text_or("date", "")});
    }
  }

  void check_sources() {
    for (const Entry& entry : data_.entries) {
      for (const std::string& source : entry.sources) {
        if (!data_.sources.contains(source)) refuse(entry.id + ": no source is called " + source);
      }
      const bool needs = entry.is_topic && entry.behavior == Behavior::Answer;
      if (needs && entry.sources.empty()) refuse(entry.id + ": a topic needs a source");
    }
  }

  const Json& json_;
  std::vector<std::string>* mistakes_;
  Knowledge::Data data_{};
  bool failed_ = false;
};

}  // namespace

Result<Knowledge> Knowledge::load(ByteView guide_json, std::vector<std::string>* mistakes) {
  const Json json = TRY(Json::parse(as_text(guide_json), "guide.load", kLimits));
  auto data = TRY(Loader(json, mistakes).run());
  return Knowledge(std::move(data));
}

const std::vector<std::string>& guide_file_names() {
  static const std::vector<std::string> kNames = {
      "clarify",  "elsewhere", "form_help", "life_events", "procedures", "questions",
      "refusals", "safety",    "sources",   "synonyms",    "texts",      "topics"};
  return kNames;
}

Result<std::string> join_guide(const std::vector<std::pair<std::string, std::string>>& files) {
  Json joined = Json::object();
  for (const auto& [name, text] : files) {
    Json part = TRY(Json::parse(text, "guide.join", kLimits));
    if (!part.is_object()) return fail(ErrorCode::Corrupt, "guide.join");
    joined.set(name, std::move(part));
  }
  return joined.dump();
}

Result<std::string> read_guide(const ReadGuideFile& read) {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string& name : guide_file_names()) {
    auto text = read("guide/" + name + ".json");
    if (!text) return fail(ErrorCode::NotFound, "guide.read");
    files.emplace_back(name, *std::move(text));
  }
  return join_guide(files);
}

}  // namespace motcua::guide
