#include "app/assets.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "guide/catalogue_index.h"

namespace motcua::app {
namespace {

// Signed by the publisher, and made of exactly the files this client knows.
Result<dossier::Bundle> read_bundle(ByteView bytes, const crypto::KeyRing& publisher) {
  const auto verified = dossier::verify_bundle(as_text(bytes), publisher);
  if (!verified) return fail(ErrorCode::Rejected, verified.error());
  for (const AssetFile& file : kAssetFiles) {
    if (!verified->files.contains(file.name)) return fail(ErrorCode::Rejected, "missing_file");
  }
  if (verified->files.size() != kAssetFiles.size()) {
    return fail(ErrorCode::Rejected, "unknown_file");
  }
  return *verified;
}

// A file of the bundle, once its digest is right.
Result<Bytes> read_file(const ReadAsset& read, const dossier::Bundle& bundle,
                        std::string_view name) {
  Bytes bytes = TRY(read("assets/" + std::string(name)));
  const char* problem = dossier::check_file(bundle, name, bytes);
  if (problem != nullptr) return fail(ErrorCode::Rejected, problem);
  return bytes;
}

// The words of a language, unless they are to come later.
Result<Done> read_words(const ReadAsset& read, text::Language language, Assets& assets) {
  const std::string name = "i18n/" + std::string(text::language_tag(language)) + ".json";
  const Result<Bytes> bytes = read(name);
  if (!bytes && bytes.error().code == ErrorCode::NotFound) {
    assets.awaited.emplace(name);
    return Done{};
  }
  if (!bytes) return std::unexpected(bytes.error());
  return assets.add(name, *bytes);
}

// The files of the first stage, without what is looked up in them.
Result<Assets> read_first_assets(const ReadAsset& read, const crypto::KeyRing& publisher) {
  Assets assets;
  const Bytes signed_list = TRY(read("assets/" + std::string(kBundleFile)));
  assets.bundle = TRY(read_bundle(signed_list, publisher));
  const Bytes packs = TRY(read_file(read, assets.bundle, "packs.json"));
  assets.catalogue = TRY(procedures::Catalogue::load(packs));
  TRY(read_words(read, text::Language::Vi, assets));
  TRY(read_words(read, text::Language::En, assets));
  if (!assets.speaks(text::Language::Vi) && !assets.speaks(text::Language::En)) {
    return fail(ErrorCode::NotFound, "assets.words");
  }
  for (const AssetFile& file : kAssetFiles) {
    if (!file.is_first) assets.awaited.emplace(file.name);
  }
  return assets;
}

}  // namespace

std::string path_of(std::string_view name) {
  return (name.starts_with("i18n/") ? "" : "assets/") + std::string(name);
}

Result<Done> Assets::add(std::string_view name, ByteView bytes) {
  const bool is_words = name.starts_with("i18n/");  // Part of the program, as its scripts are.
  const char* problem = is_words ? nullptr : dossier::check_file(bundle, name, bytes);
  if (problem != nullptr) return fail(ErrorCode::Rejected, problem);
  const bool names_places = name == "forms.json" || name == "places_old.txt";
  if (names_places && awaited.contains("places.txt")) {
    held.insert_or_assign(std::string(name), to_bytes(bytes));
    return Done{};
  }
  if (name == "i18n/vi.json") {
    messages_vi = TRY(text::Messages::load(text::Language::Vi, bytes));
  } else if (name == "i18n/en.json") {
    messages_en = TRY(text::Messages::load(text::Language::En, bytes));
  } else if (name == "forms.json") {
    TRY(catalogue.set_forms(to_bytes(bytes)));
  } else if (name == "places.txt") {
    places = TRY(places::Places::load(bytes));
    place_names = places::NameIndex::make(places, old_places);
    awaited.erase("places.txt");
    for (const auto& [waiting, content] : std::exchange(held, {})) TRY(add(waiting, content));
  } else if (name == "places_old.txt") {
    old_places = TRY(places::OldPlaces::load(std::string(as_text(bytes)), places));
    place_names = places::NameIndex::make(places, old_places);
  } else if (name == "guide.json") {
    auto knowledge = TRY(guide::Knowledge::load(bytes));
    search = guide::index_of(catalogue, std::move(knowledge));
  }
  if (const auto found = awaited.find(name); found != awaited.end()) awaited.erase(found);
  return Done{};
}

Result<Assets> load_first_assets(const ReadAsset& read, const crypto::KeyRing& publisher) {
  Assets assets = TRY(read_first_assets(read, publisher));
  // By titles alone, until guide.json has come.
  assets.search = guide::index_of(assets.catalogue, {});
  return assets;
}

Result<Assets> load_assets(const ReadAsset& read, const crypto::KeyRing& publisher) {
  Assets assets = TRY(read_first_assets(read, publisher));
  const auto rest = assets.awaited;
  for (const std::string& name : rest) {
    const Bytes bytes = TRY(read(path_of(name)));
    TRY(assets.add(name, bytes));
  }
  return assets;
}

}  // namespace motcua::app
