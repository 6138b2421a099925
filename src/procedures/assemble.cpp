#include "procedures/assemble.h"

#include <algorithm>
#include <map>

#include "procedures/catalogue.h"
#include "procedures/compile_pack.h"

namespace motcua::procedures {

namespace {

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
      : tools_(tools), mistakes_(mistakes), files_(tools.read, mistakes) {}

  Result<Published> run(const std::vector<std::string>* only) {
    lists_ = read_lists(files_);
    Json out = Json::object({{"version", 1}, {"lists", lists_}});
    out.set("calendar", files_.read("calendar.json"));
    out.set("documents", items_of("catalogue/digitised_documents.json"));
    add_listing(out);
    std::vector<std::string> ids =
        only == nullptr ? strings_of(files_.read("catalogue/index.json"), "packs") : *only;
    if (only == nullptr) ids.emplace_back(kGeneralPack);
    Json procedures = Json::array();
    for (const std::string& id : ids) {
      procedures.push(compile_pack({files_, lists_, tools_.sha256_hex}, id));
    }
    out.set("procedures", std::move(procedures));
    out.set("mostUsed", only == nullptr ? files_.read("catalogue/most_used.json") : Json::array());
    if (!mistakes_.empty()) return fail(ErrorCode::Rejected, "packs.assemble");
    return read_back(publish(std::move(out)));
  }

 private:
  Json items_of(const std::string& path) {
    const Json* items = files_.read(path).find("items");
    return items == nullptr || !items->is_array() ? Json::array() : *items;
  }

  // What was written must be what a client can read.
  Result<Published> read_back(Published published) {
    auto catalogue = Catalogue::load(as_bytes(published.packs));
    if (!catalogue) files_.mistake("packs.json", "cannot be read back");
    if (catalogue && !catalogue->set_forms(to_bytes(published.forms))) {
      files_.mistake("forms.json", "cannot be read back");
    }
    if (!mistakes_.empty()) return fail(ErrorCode::Rejected, "packs.assemble");
    return published;
  }

  // catalogue/listing.tsv: code, name, field, state, …; the field as a number into "fields".
  void add_listing(Json& out) {
    const Json words = items_of("catalogue/fields.json");
    Json fields = Json::array();
    std::map<std::string, int> index_of;
    for (const Json& item : *words.as_array()) {
      index_of.emplace(item.text_or("listed", ""), static_cast<int>(index_of.size()));
      fields.push(Json::object({{"vi", item.text_or("vi", "")}, {"en", item.text_or("en", "")}}));
    }
    Json listing = Json::array();
    const std::string path = "catalogue/listing.tsv";
    const auto text = tools_.read(path);
    if (!text) return files_.mistake(path, "cannot be read");
    for (const std::string& line : split(*text, '\n')) {
      const auto cells = split(line, '\t');
      if (cells.size() < 4 || cells[0] == "code") continue;
      const auto field = index_of.find(cells[2]);
      if (field == index_of.end()) {
        files_.mistake(path + " " + cells[0], "field has no entry in catalogue/fields.json");
        continue;
      }
      Json row = Json::array({Json(cells[0]), Json(cells[1]), Json(field->second),
                              Json(cells[3] == "active" ? 1 : 0)});
      listing.push(std::move(row));
    }
    out.set("fields", std::move(fields));
    out.set("listing", std::move(listing));
  }

  const AssembleTools& tools_;
  std::vector<std::string>& mistakes_;
  PackFiles files_;
  Json lists_{};
};

}  // namespace

Result<Published> assemble(const AssembleTools& tools, std::vector<std::string>& mistakes) {
  return Assembler(tools, mistakes).run(nullptr);
}

Result<Published> assemble_only(const AssembleTools& tools, const std::vector<std::string>& ids,
                                std::vector<std::string>& mistakes) {
  return Assembler(tools, mistakes).run(&ids);
}

}  // namespace motcua::procedures
