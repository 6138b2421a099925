#include "procedures/assemble.h"

#include <algorithm>
#include <map>

#include "base/jcs.h"
#include "base/json.h"
#include "forms/checks.h"
#include "procedures/catalogue.h"
#include "procedures/read_pack.h"

namespace motcua::procedures {

namespace {

constexpr JsonLimits kLimits = {.depth = 64, .bytes = 8U << 20};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    out.emplace_back(text.substr(0, end));
    if (end == text.size()) return out;
    text.remove_prefix(end + 1);
  }
}

class Assembler {
 public:
  Assembler(const AssembleTools& tools, std::vector<std::string>& mistakes)
      : tools_(tools), mistakes_(mistakes) {}

  Result<std::string> run() {
    const Json index = read("catalogue/index.json");
    const Json lists = read_lists(index);
    Json out = Json::object({{"version", 1}, {"lists", lists}});
    out.set("calendar", read("calendar.json"));
    out.set("documents", member(read("catalogue/digitised_documents.json"), "items"));
    out.set("mostUsed", read("catalogue/most_used.json"));
    add_listing(out);
    Json procedures = Json::array();
    for (const std::string& id : names(index, "packs")) procedures.push(read_filed_pack(id, lists));
    const Json others = member(read("catalogue/procedures.json"), "items");
    if (const auto* items = others.as_array()) {
      for (const Json& item : *items) {
        check_pack(item, lists, "catalogue/procedures.json " + item.text_or("code", "?"));
        procedures.push(item);
      }
    }
    out.set("procedures", std::move(procedures));
    std::string bytes = out.dump();
    if (mistakes_.empty()) {
      const auto catalogue = Catalogue::load(as_bytes(bytes));
      if (!catalogue) mistake("packs.json cannot be read back", catalogue.error().where);
    }
    if (!mistakes_.empty()) return fail(ErrorCode::Rejected, "packs.assemble");
    return bytes;
  }

 private:
  void mistake(const std::string& where, const std::string& what) {
    mistakes_.push_back(where + ": " + what);
  }

  Json read(const std::string& path) {
    const auto text = tools_.read(path);
    if (!text) return mistake(path, "cannot be read"), Json();
    auto json = Json::parse(*text, "packs.assemble", kLimits);
    if (!json) return mistake(path, "is not JSON (or has a member twice)"), Json();
    return *std::move(json);
  }
  static Json member(const Json& json, std::string_view name) {
    const Json* found = json.find(name);
    return found == nullptr ? Json::array() : *found;
  }
  static std::vector<std::string> names(const Json& json, std::string_view name) {
    std::vector<std::string> out;
    if (const auto* items = json.find_array(name)) {
      for (const Json& item : *items) out.push_back(*item.as_string());
    }
    return out;
  }

  Json read_lists(const Json& index) {
    Json lists = Json::object();
    for (const std::string& name : names(index, "lists")) {
      lists.set(name, member(read("lists/" + name + ".json"), "items"));
    }
    return lists;
  }

  // catalogue/listing.tsv: code, name, field, state, …; the field as a number into "fields".
  void add_listing(Json& out) {
    const Json words = member(read("catalogue/fields.json"), "items");
    Json fields = Json::array();
    std::map<std::string, int> index_of;
    for (const Json& item : *words.as_array()) {
      index_of.emplace(item.text_or("listed", ""), static_cast<int>(index_of.size()));
      fields.push(Json::object({{"vi", item.text_or("vi", "")}, {"en", item.text_or("en", "")}}));
    }
    Json listing = Json::array();
    const std::string path = "catalogue/listing.tsv";
    const auto text = tools_.read(path);
    if (!text) return mistake(path, "cannot be read");
    for (const std::string& line : split(*text, '\n')) {
      const auto cells = split(line, '\t');
      if (cells.size() < 4 || cells[0] == "code") continue;
      const auto field = index_of.find(cells[2]);
      if (field == index_of.end()) {
        mistake(path + " " + cells[0], "field has no entry in catalogue/fields.json");
        continue;
      }
      Json row = Json::array({Json(cells[0]), Json(cells[1]), Json(field->second),
                              Json(cells[3] == "active" ? 1 : 0)});
      listing.push(std::move(row));
    }
    out.set("fields", std::move(fields));
    out.set("listing", std::move(listing));
  }

  Json read_filed_pack(const std::string& id, const Json& lists) {
    const std::string folder = "packs/" + id + "/";
    Json pack = read(folder + "pack.json");
    const Json schema = read(folder + "schema.json");
    const Json ui = read(folder + "ui.json");
    const Json vi = read(folder + "texts.vi.json");
    const Json en = read(folder + "texts.en.json");
    if (!pack.is_object() || !vi.is_object() || !en.is_object()) return pack;
    Json texts = Json::object();
    for (const auto& text : *vi.as_object()) {
      const std::string* other = en.find_string(text.name);
      if (other == nullptr) mistake(folder + "texts.en.json", "misses " + text.name);
      texts.set(text.name,
                Json::object({{"vi", text.value}, {"en", other == nullptr ? Json("") : *other}}));
    }
    for (const auto& text : *en.as_object()) {
      if (vi.find(text.name) == nullptr) mistake(folder + "texts.vi.json", "misses " + text.name);
    }
    const std::string canonical = to_jcs(Json::object({{"schema", schema}, {"ui", ui}}));
    pack.set("form", Json::object({{"sha256", tools_.sha256_hex(canonical)},
                                   {"schema", schema},
                                   {"ui", ui},
                                   {"texts", std::move(texts)}}));
    check_pack(pack, lists, folder);
    return pack;
  }

  void check_pack(const Json& json, const Json& lists, const std::string& where) {
    PackProblem problem;
    const auto pack = read_pack(json, lists, &problem);
    if (!pack) return mistake(where, problem.at + ": " + problem.why);
    if (!pack->form) return;
    for (const forms::Field& field : pack->form->fields()) check_field(*pack, field, where);
    for (const forms::Page& page : pack->form->pages()) {
      need_text(*pack, page.title_key, where);
      need_text(*pack, page.lead_key, where);
      for (const auto& group : page.groups) need_text(*pack, group.title_key, where);
    }
  }

  void need_text(const Pack& pack, const std::string& key, const std::string& where) {
    const auto found = pack.texts.find(key);
    const bool is_good = key.empty() || (found != pack.texts.end() && !found->second.vi.empty() &&
                                         !found->second.en.empty());
    if (!is_good) mistake(where, "no text for " + key);
  }

  void check_field(const Pack& pack, const forms::Field& field, const std::string& where) {
    need_text(pack, field.label_key, where);
    need_text(pack, field.hint_key, where);
    for (const forms::Option& option : field.options) {
      need_text(pack, option.label_key, where);
      need_text(pack, option.hint_key, where);
    }
    for (const forms::FieldRule& rule : field.rules) check_rule(pack, field, rule, where);
    const bool has_default =
        field.default_value.empty() || field.options.empty() ||
        std::any_of(field.options.begin(), field.options.end(), [&](const forms::Option& option) {
          return option.value == field.default_value;
        });
    if (!has_default) mistake(where + field.id, "the default is no option");
  }

  void check_rule(const Pack& pack, const forms::Field& field, const forms::FieldRule& rule,
                  const std::string& where) {
    if (!forms::is_known_rule(rule.name)) mistake(where + field.id, "unknown rule " + rule.name);
    for (const auto& [name, value] : rule.arguments) {
      const bool names_field =
          name == "birth" || name == "child" || name == "type" || name == "gender_of";
      if (names_field && pack.form->find_field(value) == nullptr) {
        mistake(where + field.id, "rule names an unknown field " + value);
      }
    }
  }

  const AssembleTools& tools_;
  std::vector<std::string>& mistakes_;
};

}  // namespace

Result<std::string> assemble(const AssembleTools& tools, std::vector<std::string>& mistakes) {
  return Assembler(tools, mistakes).run();
}

}  // namespace motcua::procedures
