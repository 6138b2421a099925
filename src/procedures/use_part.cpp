#include "procedures/use_part.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace motcua::procedures {

namespace {

std::string capitalised(const std::string& text) {
  if (text.empty()) return text;
  std::size_t end = 0;
  const bool has_one = unicode::next_code_point(text, end).has_value();
  return has_one ? unicode::to_upper(text.substr(0, end)) + text.substr(end) : text;
}

bool is_prefix(std::string_view text) {
  if (text.empty() || text[0] < 'a' || text[0] > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// One name as an author may write it: the field, the field without its prefix, or a page.
struct NameList {
  NameList(const Json& use, std::string_view member, std::string its_prefix)
      : names(strings_of(use, member)), prefix(std::move(its_prefix)) {}

  [[nodiscard]] bool has(const std::string& field, const std::string& page) {
    bool found = false;
    for (const std::string& name : names) {
      const bool is_it = name == field || prefix + "_" + name == field || name == page;
      if (is_it) met.insert(name);
      found = found || is_it;
    }
    return found;
  }
  [[nodiscard]] std::string first_unmet() const {
    for (const std::string& name : names) {
      if (!met.contains(name)) return name;
    }
    return "";
  }

  std::vector<std::string> names{};
  std::string prefix{};
  std::set<std::string> met{};
};

std::map<std::string, std::string> page_of_fields(const Json& elements) {
  std::map<std::string, std::string> out;
  for (const Json& element : *elements.as_array()) {
    const Json* options = element.find("options");
    const bool is_page = element.text_or("type", "") == "Category" && options != nullptr;
    const Json* inner = element.find("elements");
    if (!is_page || inner == nullptr) continue;
    const std::string page = options->text_or("id", "");
    each_control(*inner, [&](const Json& control) { out.emplace(id_of_control(control), page); });
  }
  return out;
}

// Members of `changes` replace those of `options`; of rules only those of the same name.
void merge_options(Json& options, const Json& changes) {
  for (const auto& change : *changes.as_object()) {
    Json* rules = options.find("rules");
    const bool are_rules = change.name == "rules" && change.value.is_array();
    if (!are_rules || rules == nullptr || !rules->is_array()) {
      options.set(change.name, change.value);
      continue;
    }
    std::set<std::string> names;
    for (const Json& rule : *change.value.as_array()) names.insert(rule.text_or("rule", ""));
    std::erase_if(*rules->as_array(),
                  [&](const Json& old) { return names.contains(old.text_or("rule", "")); });
    for (const Json& rule : *change.value.as_array()) rules->push(rule);
  }
}

Json& options_of(Json& control) {
  if (control.find_object("options") == nullptr) control.set("options", Json::object());
  return *control.find("options");
}

class PartUser {
 public:
  PartUser(PackFiles& files, const Json& use, const UsePlace& place)
      : files_(files),
        use_(use),
        place_(place),
        as_(use.text_or("as", "")),
        has_as_(use.find("as") != nullptr) {}

  Fragment run() {
    read_parts();
    if (parts_.empty()) return {};
    const Json* repeat = use_.find("repeat");
    if (repeat == nullptr) return once(as_, 0);
    if (repeat_max(*repeat) == 0) mistake("repeat takes max (1 to 30) and count");
    Fragment all;
    for (std::int64_t n = 1; n <= repeat_max(*repeat); ++n) {
      add(all, repeated(static_cast<int>(n), repeat_rule(*repeat, n)));
    }
    return all;
  }

 private:
  void mistake(const std::string& what) { files_.mistake(place_.where, what); }

  void read_parts() {
    std::vector<std::string> names = strings_of(use_, "use");
    if (const std::string* one = use_.find_string("use")) names.push_back(*one);
    for (const std::string& name : names) {
      const Json& own = files_.read_if_there("packs/" + place_.pack + "/parts/" + name + ".json");
      const Json& part = own.is_object() ? own : files_.read("packs/parts/" + name + ".json");
      if (!part.is_object()) continue;
      const std::string kind = part.text_or("kind", "");
      if (kind != "fields" && kind != "pages") mistake("part " + name + " has no kind");
      is_pages_ = is_pages_ || kind == "pages";
      if (kind == "pages" && !place_.as_page) mistake(name + " brings pages, it stands as a page");
      if (const std::string* usual = part.find_string("as"); usual != nullptr && !has_as_) {
        as_ = *usual;
      }
      parts_.push_back(&part);
    }
    if (names.empty()) mistake("use names no part");
    if (is_pages_ && parts_.size() > 1) mistake("parts of pages are used one by one");
    if (!as_.empty() && !is_prefix(as_)) mistake("as is lower-case letters, digits and _");
  }

  Fragment repeated(int n, const Json& rule) {
    const std::string prefix = as_ + std::to_string(n);
    Fragment one = once(prefix, n);
    if (!place_.as_page) {
      const std::string label = "group." + prefix;
      one.texts[label] = {.vi = capitalised(of("vi", n)), .en = capitalised(of("en", n))};
      one.elements = Json::array({Json::object(
          {{"type", "Group"}, {"label", label}, {"elements", std::move(one.elements)}})});
    }
    for (Json& element : *one.elements.as_array()) element = with_rule(std::move(element), rule);
    return one;
  }

  [[nodiscard]] std::string of(std::string_view language, int n) const {
    const Json* words = use_.find("of");
    const std::string text = words == nullptr ? "" : words->text_or(language, "");
    return replaced(text, {{"{n}", std::to_string(n)}});
  }

  // Without a prefix the underscore goes as well: "{as}_ho_ten" is "ho_ten".
  static Replacements names(const std::string& prefix, int n) {
    Replacements out;
    if (prefix.empty()) out.emplace_back("{as}_", "");
    out.emplace_back("{as}", prefix);
    if (n > 0) out.emplace_back("{n}", std::to_string(n));
    return out;
  }

  // All parts once, with their prefix.
  Fragment once(const std::string& prefix, int n) {
    Fragment out;
    const Replacements marks = names(prefix, n);
    for (const Json* part : parts_) {
      Fragment piece;
      const Json* properties = part->find("properties");
      const Json* constraints = part->find("allOf");
      if (properties != nullptr && properties->is_object()) {
        piece.properties = replaced(*properties, marks);
      }
      if (constraints != nullptr && constraints->is_array()) {
        piece.constraints = replaced(*constraints, marks);
      }
      add_texts(*part, n, marks, piece);
      place_.expand(replaced(elements_of(*part), marks), is_pages_, piece);
      add(out, std::move(piece));
    }
    customise(files_, use_, prefix, place_.where, out);
    if (place_.as_page && !is_pages_) make_page(prefix, n, out);
    return out;
  }

  static const Json& elements_of(const Json& part) {
    static const Json kNone = Json::array();
    const Json* elements = part.find("elements");
    return elements == nullptr || !elements->is_array() ? kNone : *elements;
  }

  void add_texts(const Json& part, int n, const Replacements& marks, Fragment& piece) {
    const Json* texts = part.find("texts");
    const auto* all = texts == nullptr ? nullptr : texts->find_object("vi");
    const Json* english = texts == nullptr ? nullptr : texts->find("en");
    if (all == nullptr || english == nullptr) return mistake("a part has no texts");
    for (const auto& text : *all) {
      const std::string* vi = text.value.as_string();
      const std::string* en = english->find_string(text.name);
      if (vi == nullptr || en == nullptr) {
        mistake("a part misses the English text " + text.name);
        continue;
      }
      piece.texts[replaced(text.name, marks)] = {
          .vi = replaced(replaced(*vi, {{"{of}", of("vi", n)}}), marks),
          .en = replaced(replaced(*en, {{"{of}", of("en", n)}}), marks)};
      const bool needs_of = vi->find("{of}") != std::string::npos;
      if (needs_of && (of("vi", n).empty() || of("en", n).empty())) {
        mistake("of is missing: {\"vi\":…,\"en\":…}, whose questions these are");
      }
    }
  }

  void make_page(const std::string& prefix, int n, Fragment& fragment) {
    std::string id = use_.text_or("page", prefix);
    if (n > 0 && id != prefix) id += std::to_string(n);
    if (id.empty()) return mistake("page is missing: the id of the page these questions make");
    Json options = Json::object({{"id", id}});
    if (const std::string* lead = use_.find_string("lead")) options.set("lead", *lead);
    auto heading = fragment.texts.extract("page." + prefix);
    if (!heading.empty()) fragment.texts.insert_or_assign("page." + id, heading.mapped());
    fragment.elements = Json::array({Json::object({{"type", "Category"},
                                                   {"label", "page." + id},
                                                   {"options", std::move(options)},
                                                   {"elements", std::move(fragment.elements)}})});
  }

  void add(Fragment& to, Fragment piece) {
    for (const std::string& field : append(to, std::move(piece))) {
      mistake(field + " exists with another type");
    }
  }

  PackFiles& files_;
  const Json& use_;
  const UsePlace& place_;
  std::string as_;
  const bool has_as_;
  bool is_pages_ = false;
  std::vector<const Json*> parts_{};
};

void select(PackFiles& files, const Json& use, const std::string& prefix, const std::string& where,
            Fragment& fragment) {
  const auto pages = page_of_fields(fragment.elements);
  const auto page_of = [&](const std::string& id) {
    const auto found = pages.find(id);
    return found == pages.end() ? std::string("?") : found->second;
  };
  NameList only(use, "only", prefix);
  NameList except(use, "except", prefix);
  NameList drop(use, "drop", prefix);
  const bool takes_all = use.find("only") == nullptr;
  keep_controls(fragment.elements, [&](const Json& control) {
    const std::string id = id_of_control(control);
    const bool is_kept = takes_all || only.has(id, page_of(id));
    const bool is_refused = except.has(id, page_of(id));
    return !drop.has(id, page_of(id)) && !is_refused && is_kept;
  });
  for (const NameList* list : {&only, &except, &drop}) {
    const std::string unknown = list->first_unmet();
    if (!unknown.empty()) files.mistake(where, "there is no question or page " + unknown);
  }
}

// Only what is asked has a type.
void forget_types(Fragment& fragment) {
  std::set<std::string> asked;
  each_control(std::as_const(fragment.elements),
               [&](const Json& control) { asked.insert(id_of_control(control)); });
  std::erase_if(*fragment.properties.as_object(),
                [&](const Json::Member& member) { return !asked.contains(member.name); });
}

void add_copies(const Json& use, const std::string& prefix, const std::string& id, Json& options) {
  const auto* copies = use.find_array("copy");
  const std::string start = prefix.empty() ? "" : prefix + "_";
  if (copies == nullptr || !id.starts_with(start)) return;
  Json all = options.find_array("copy") == nullptr ? Json::array() : *options.find("copy");
  for (const Json& copy : *copies) {
    if (!copy.is_object()) continue;
    Json one = copy;
    one.set("from", copy.text_or("from", "") + "_" + id.substr(start.size()));
    all.push(std::move(one));
  }
  options.set("copy", std::move(all));
}

}  // namespace

void customise(PackFiles& files, const Json& use, const std::string& prefix,
               const std::string& where, Fragment& fragment) {
  select(files, use, prefix, where, fragment);
  NameList optional(use, "optional", prefix);
  const auto* changes = use.find_object("set");
  std::set<std::string> unmet;
  if (changes != nullptr) {
    for (const auto& change : *changes) unmet.insert(change.name);
  }
  const bool* recalled = use.find_bool("recalled");
  each_control(fragment.elements, [&](Json& control) {
    const std::string id = id_of_control(control);
    Json& options = options_of(control);
    if (optional.has(id, "?")) options.set("required", false);
    if (recalled != nullptr) options.set("recalled", *recalled);
    add_copies(use, prefix, id, options);
    if (changes == nullptr) return;
    for (const auto& change : *changes) {
      if (change.name != id && prefix + "_" + change.name != id) continue;
      unmet.erase(change.name);
      if (change.value.is_object()) merge_options(options, change.value);
    }
  });
  forget_types(fragment);
  if (!optional.first_unmet().empty()) unmet.insert(optional.first_unmet());
  for (const std::string& name : unmet) files.mistake(where, "there is no question " + name);
}

std::int64_t repeat_max(const Json& repeat) {
  const auto* most = repeat.find_integer("max");
  const bool is_good =
      most != nullptr && *most >= 1 && *most <= kRepeatMax && !repeat.text_or("count", "").empty();
  return is_good ? *most : 0;
}

Json repeat_rule(const Json& repeat, std::int64_t n) {
  return Json::object(
      {{"effect", "SHOW"},
       {"condition", Json::object({{"scope", "#/properties/" + repeat.text_or("count", "")},
                                   {"schema", Json::object({{"minimum", n}})},
                                   {"failWhenUndefined", true}})}});
}

Fragment use_part(PackFiles& files, const Json& use, const UsePlace& place) {
  return PartUser(files, use, place).run();
}

}  // namespace motcua::procedures
