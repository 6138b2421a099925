#include "procedures/pack_files.h"

#include <algorithm>

namespace motcua::procedures {

const Json& PackFiles::read(const std::string& path) {
  return load(path, true);
}

const Json& PackFiles::read_if_there(const std::string& path) {
  return load(path, false);
}

const Json& PackFiles::load(const std::string& path, bool must_be_there) {
  const auto known = cache_.find(path);
  if (known != cache_.end()) return known->second;
  Json& slot = cache_[path];
  const auto text = read_(path);
  if (!text) {
    if (must_be_there) mistake(path, "cannot be read");
    return slot;
  }
  auto json = Json::parse(*text, "packs.read", kPackLimits);
  if (json) {
    slot = *std::move(json);
  } else {
    mistake(path, "is not JSON (or has a member twice)");
  }
  return slot;
}

// A file that several packs share is read for each of them, but its mistakes are told once.
void PackFiles::mistake(const std::string& where, const std::string& what) {
  std::string line = where + ": " + what;
  if (std::find(mistakes_.begin(), mistakes_.end(), line) == mistakes_.end()) {
    mistakes_.push_back(std::move(line));
  }
}

std::vector<std::string> strings_of(const Json& json, std::string_view name) {
  std::vector<std::string> out;
  if (const auto* items = json.find_array(name)) {
    for (const Json& item : *items) {
      if (const std::string* text = item.as_string()) out.push_back(*text);
    }
  }
  return out;
}

Json read_lists(PackFiles& files) {
  Json lists = Json::object();
  for (const std::string& name : strings_of(files.read("catalogue/index.json"), "lists")) {
    const Json* items = files.read("lists/" + name + ".json").find("items");
    lists.set(name, items == nullptr ? Json::array() : *items);
  }
  return lists;
}

}  // namespace motcua::procedures
