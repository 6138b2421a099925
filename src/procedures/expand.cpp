#include "procedures/expand.h"

#include <algorithm>
#include <utility>

#include "procedures/use_part.h"

namespace motcua::procedures {

namespace {

constexpr int kNestingMax = 8;
constexpr std::size_t kElementsMax = 2000;
constexpr std::size_t kPacksDeepMax = 4;

// Set on controls that come from a part or another pack while a form is put together.
constexpr const char* kBorrowed = "borrowed";

class Expander {
 public:
  Expander(PackFiles& files, std::string id, std::vector<std::string> chain)
      : files_(files), id_(std::move(id)), folder_("packs/" + id_ + "/"), chain_(std::move(chain)) {
    chain_.push_back(id_);
  }

  ExpandedForm run() {
    const Json& ui = files_.read(folder_ + "ui.json");
    const Json* elements = ui.find("elements");
    if (elements == nullptr || !elements->is_array()) {
      if (ui.is_object()) mistake("ui.json", "elements are missing");
      return std::move(out_);
    }
    Fragment all;
    expand(*elements, "ui.json: ", true, 0, all);
    ask_once(all.elements, all.properties);
    read_schema(all);
    out_.ui = ui;
    out_.properties = std::move(all.properties);
    forget_unasked(all.elements);
    out_.ui.set("elements", std::move(all.elements));
    keep_known(all.constraints);
    choose_texts(all.texts);
    return std::move(out_);
  }

 private:
  void mistake(const std::string& where, const std::string& what) {
    files_.mistake(folder_ + where, what);
  }

  void expand(const Json& elements, const std::string& at, bool is_page, int depth, Fragment& to) {
    if (depth > kNestingMax) return mistake(at, "nested too deep");
    std::size_t index = 0;
    for (const Json& element : *elements.as_array()) {
      if (++elements_ > kElementsMax) return mistake("ui.json", "too many elements");
      const std::string here = at + "/elements/" + std::to_string(index++);
      const Json* repeat = element.find("repeat");
      if (element.find("use") != nullptr) {
        add_use(element, here, is_page, depth, to);
      } else if (repeat != nullptr) {
        add_copies(element, *repeat, here, is_page, depth, to);
      } else {
        add_element(element, here, depth, to);
      }
    }
  }

  void add_element(const Json& element, const std::string& at, int depth, Fragment& to) {
    Json copy = element;
    const Json* inner = element.find("elements");
    if (inner != nullptr && inner->is_array()) {
      Fragment below;
      expand(*inner, at, false, depth + 1, below);
      copy.set("elements", std::move(below.elements));
      below.elements = Json::array();
      add(to, std::move(below), at);
    }
    to.elements.push(std::move(copy));
  }

  // A page or group written once for every one of several persons or things.
  void add_copies(const Json& element, const Json& repeat, const std::string& at, bool is_page,
                  int depth, Fragment& to) {
    const std::int64_t most = repeat_max(repeat);
    if (most == 0) return mistake(at, "repeat takes max (1 to 30) and count");
    for (std::int64_t n = 1; n <= most && elements_ <= kElementsMax; ++n) {
      Json one = replaced(element, {{"{n}", std::to_string(n)}});
      one.remove("repeat");
      Fragment piece;
      expand(Json::array({std::move(one)}), at, is_page, depth + 1, piece);
      for (Json& copy : *piece.elements.as_array()) {
        copy = with_rule(std::move(copy), repeat_rule(repeat, n));
      }
      add(to, std::move(piece), at);
    }
  }

  void add_use(const Json& use, const std::string& at, bool is_page, int depth, Fragment& to) {
    check_use(use, at);
    const bool is_import = use.text_or("use", "") == "pages";
    if (is_import && !is_page) return mistake(at, "pages stand where a page stands");
    const auto inner = [&](const Json& elements, bool as_page, Fragment& piece) {
      expand(elements, at + " " + use.text_or("use", "parts"), as_page, depth + 1, piece);
    };
    Fragment piece =
        is_import
            ? imported(use, at)
            : use_part(files_, use,
                       {.pack = id_, .where = folder_ + at, .as_page = is_page, .expand = inner});
    each_control(piece.elements, [](Json& control) { control.set(kBorrowed, true); });
    if (const Json* rule = use.find("rule")) {
      for (Json& element : *piece.elements.as_array()) {
        element = with_rule(std::move(element), *rule);
      }
    }
    add(to, std::move(piece), at);
  }

  void add(Fragment& to, Fragment piece, const std::string& at) {
    for (const std::string& field : append(to, std::move(piece))) {
      mistake(at, field + " exists with another type");
    }
  }

  void check_use(const Json& use, const std::string& at) {
    static const std::set<std::string, std::less<>> kKnown = {
        "use",    "as",   "of",   "only", "except", "optional", "rule", "set",
        "repeat", "pack", "drop", "page", "lead",   "recalled", "copy"};
    for (const auto& member : *use.as_object()) {
      if (!kKnown.contains(member.name)) mistake(at, "use does not know " + member.name);
    }
  }

  Fragment imported(const Json& use, const std::string& at) {
    const std::string other = use.text_or("pack", "");
    const bool is_circle = std::find(chain_.begin(), chain_.end(), other) != chain_.end();
    if (other.empty() || is_circle || chain_.size() > kPacksDeepMax) {
      mistake(at, "pack names another pack, not in a circle");
      return {};
    }
    ExpandedForm form = Expander(files_, other, chain_).run();
    Fragment piece{.properties = std::move(form.properties),
                   .constraints = std::move(form.constraints),
                   .texts = std::move(form.texts)};
    if (const Json* pages = form.ui.find("elements")) piece.elements = *pages;
    customise(files_, use, "", folder_ + at, piece);
    return piece;
  }

  // A question that stands here already is not asked again by a part.
  void ask_once(Json& elements, Json& properties) {
    std::set<std::string> own;
    std::set<std::string> borrowed;
    each_control(std::as_const(elements), [&](const Json& control) {
      const std::string id = id_of_control(control);
      if (control.find(kBorrowed) != nullptr) {
        borrowed.insert(id);
      } else if (!own.insert(id).second) {
        mistake("ui.json", id + " is asked twice");
      }
    });
    // The pack's own question decides about its type.
    for (const std::string& id : own) {
      if (borrowed.contains(id)) properties.remove(id);
    }
    keep_controls(elements, [&](const Json& control) {
      const std::string id = id_of_control(control);
      const bool is_borrowed = control.find(kBorrowed) != nullptr;
      if (is_borrowed && (own.contains(id) || !asked_.insert(id).second)) return false;
      asked_.insert(id);
      return true;
    });
  }

  // The types the pack itself declares; "{n}" in a name stands for every number that is asked.
  void read_schema(Fragment& all) {
    const Json& schema = files_.read(folder_ + "schema.json");
    if (!schema.is_object()) return;
    for (const auto& member : *schema.as_object()) {
      const bool is_known = member.name == "properties" || member.name == "allOf";
      if (!is_known) mistake("schema.json", member.name + " is not written, it is derived");
    }
    std::erase_if(*all.properties.as_object(),
                  [&](const Json::Member& member) { return !asked_.contains(member.name); });
    Fragment own;
    if (const auto* properties = schema.find_object("properties")) {
      for (const auto& member : *properties) {
        each_numbered(member.name,
                      [&](const std::string& name) { own.properties.set(name, member.value); });
      }
    }
    const Json* constraints = schema.find("allOf");
    if (constraints != nullptr && constraints->is_array()) own.constraints = *constraints;
    own_constraints_ = own.constraints.size();
    for (Json& constraint : *all.constraints.as_array()) own.constraints.push(constraint);
    all.constraints = Json::array();
    add(all, std::move(own), "schema.json");
  }

  template <typename Read>
  void each_numbered(const std::string& name, const Read& read) const {
    if (name.find("{n}") == std::string::npos) return read(name);
    for (std::int64_t n = 1; n <= kRepeatMax; ++n) {
      const std::string numbered = replaced(name, {{"{n}", std::to_string(n)}});
      if (asked_.contains(numbered)) read(numbered);
    }
  }

  // A borrowed question may refer to one that was left out: then there is nothing to copy from or
  // to compare with.
  void forget_unasked(Json& elements) {
    each_control(elements, [&](Json& control) {
      Json* options = control.find("options");
      if (!control.remove(kBorrowed) || options == nullptr) return;
      forget_copies(*options);
      Json* rules = options->find("rules");
      if (rules == nullptr || !rules->is_array()) return;
      for (Json& rule : *rules->as_array()) forget_arguments(rule);
    });
  }

  void forget_copies(Json& options) const {
    Json* copies = options.find("copy");
    if (copies == nullptr || !copies->is_array()) return;
    std::erase_if(*copies->as_array(), [&](const Json& copy) {
      std::set<std::string> fields = {copy.text_or("from", "")};
      if (const Json* when = copy.find("when")) add_condition_fields(*when, fields);
      return !std::includes(asked_.begin(), asked_.end(), fields.begin(), fields.end());
    });
    if (copies->empty()) options.remove("copy");
  }

  void forget_arguments(Json& rule) const {
    if (!rule.is_object()) return;
    std::vector<std::string> gone;
    for (const auto& member : *rule.as_object()) {
      const std::string* field = member.value.as_string();
      const bool is_gone =
          is_field_argument(member.name) && field != nullptr && !asked_.contains(*field);
      if (is_gone) gone.push_back(member.name);
    }
    for (const std::string& name : gone) rule.remove(name);
  }

  // The pack's own constraints come first; one of a part falls away with a question it reads.
  void keep_known(const Json& constraints) {
    std::size_t index = 0;
    for (const Json& constraint : *constraints.as_array()) {
      const bool is_own = index++ < own_constraints_;
      std::set<std::string> fields;
      add_constraint_fields(constraint, fields);
      const auto& known = *out_.constraints.as_array();
      const bool is_there = std::find(known.begin(), known.end(), constraint) != known.end();
      const bool are_asked =
          std::includes(asked_.begin(), asked_.end(), fields.begin(), fields.end());
      if (is_own || (are_asked && !is_there)) out_.constraints.push(constraint);
    }
  }

  void choose_texts(const Texts& borrowed) {
    const Json& vi = files_.read(folder_ + "texts.vi.json");
    const Json& en = files_.read(folder_ + "texts.en.json");
    const std::set<std::string> used = used_texts(out_.ui);
    if (!vi.is_object() || !en.is_object()) return;
    for (const auto& text : *vi.as_object()) {
      const std::string* words = text.value.as_string();
      const std::string* english = en.find_string(text.name);
      if (english == nullptr) mistake("texts.en.json", "misses " + text.name);
      if (words == nullptr || english == nullptr) continue;
      if (!add_text(text.name, {.vi = *words, .en = *english}, used)) {
        mistake("texts.vi.json", text.name + " is not used");
      }
    }
    for (const auto& text : *en.as_object()) {
      if (vi.find(text.name) == nullptr) mistake("texts.vi.json", "misses " + text.name);
    }
    for (const std::string& key : used) {
      const auto found = borrowed.find(key);
      if (found != borrowed.end()) out_.texts.emplace(key, found->second);
    }
  }

  bool add_text(const std::string& key, const BilingualText& text,
                const std::set<std::string>& used) {
    bool is_used = used.contains(key);
    if (is_used) out_.texts[key] = text;
    if (key.find("{n}") == std::string::npos) return is_used;
    for (std::int64_t n = 1; n <= kRepeatMax; ++n) {
      const Replacements mark = {{"{n}", std::to_string(n)}};
      const std::string numbered = replaced(key, mark);
      if (!used.contains(numbered)) continue;
      out_.texts.emplace(
          numbered, BilingualText{.vi = replaced(text.vi, mark), .en = replaced(text.en, mark)});
      is_used = true;
    }
    return is_used;
  }

  PackFiles& files_;
  const std::string id_;
  const std::string folder_;
  std::vector<std::string> chain_;
  ExpandedForm out_{};
  std::set<std::string> asked_{};
  std::size_t elements_ = 0;  // Of the whole form, so that copies of copies have an end.
  std::size_t own_constraints_ = 0;
};

void add_control_texts(const Json& control, std::set<std::string>& keys) {
  static const Json kNone = Json::object();
  const Json* given = control.find("options");
  const Json& options = given == nullptr ? kNone : *given;
  const std::string id = id_of_control(control);
  keys.insert(control.text_or("label", "field." + id));
  keys.insert(options.text_or("hint", ""));
  const auto* items = options.find_array("options");
  if (items == nullptr || options.find("list") != nullptr) return;
  for (const Json& item : *items) {
    const std::string key = "option." + id + "." + item.text_or("value", "");
    keys.insert(key);
    const bool* has_hint = item.find_bool("hint");
    if (has_hint != nullptr && *has_hint) keys.insert(key + ".hint");
  }
}

void add_element_texts(const Json& element, std::set<std::string>& keys, int depth) {
  if (depth > kNestingMax + 4) return;
  if (element.text_or("type", "") == "Control") return add_control_texts(element, keys);
  keys.insert(element.text_or("label", ""));
  if (const Json* options = element.find("options")) keys.insert(options->text_or("lead", ""));
  if (const auto* inner = element.find_array("elements")) {
    for (const Json& one : *inner) add_element_texts(one, keys, depth + 1);
  }
}

}  // namespace

ExpandedForm expand_form(PackFiles& files, const std::string& id) {
  return Expander(files, id, {}).run();
}

std::set<std::string> used_texts(const Json& ui) {
  std::set<std::string> keys;
  add_element_texts(ui, keys, 0);
  keys.erase("");
  return keys;
}

}  // namespace motcua::procedures
