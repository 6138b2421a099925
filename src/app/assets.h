// The public facts and words the app works with, the same for everybody.
//
// They come in two stages: what the first frame needs, and the rest right after it. Everything but
// the words of the pages is a file of the signed bundle (dossier/bundle.h); nothing of it is read
// before its signature and its digest are right.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "dossier/bundle.h"
#include "guide/search.h"
#include "places/name_index.h"
#include "places/old_places.h"
#include "places/places.h"
#include "places/resolve.h"
#include "procedures/catalogue.h"
#include "text/messages.h"

namespace motcua::app {

struct AssetFile {
  std::string_view name{};  // As the bundle names it; it lies under "assets/".
  bool is_first = false;    // Needed for the first frame. web/assets.js fetches the same ones.
};
inline constexpr std::array kAssetFiles{
    AssetFile{.name = "packs.json", .is_first = true},
    AssetFile{.name = "places.txt"},
    AssetFile{.name = "forms.json"},
    AssetFile{.name = "places_old.txt"},
    AssetFile{.name = "guide.json"},
};
inline constexpr std::string_view kBundleFile = "bundle.json";

struct Assets {
  dossier::Bundle bundle{};
  procedures::Catalogue catalogue{};
  places::Places places{};
  places::OldPlaces old_places{};   // Empty until places_old.txt has come, as places are.
  places::NameIndex place_names{};  // Of both.
  guide::SearchIndex search{};
  text::Messages messages_vi{};
  text::Messages messages_en{};
  // What has not come yet: files of the bundle, and the words of the language nobody asked for.
  std::set<std::string, std::less<>> awaited{};
  // What came before the places it names: it counts as awaited until they are here.
  std::map<std::string, Bytes, std::less<>> held{};

  bool speaks(text::Language language) const {
    return (language == text::Language::En ? messages_en : messages_vi).size() != 0;
  }
  // Of the other language when these have not come.
  const text::Messages& messages(text::Language language) const {
    if (!speaks(language)) return messages_en.size() != 0 ? messages_en : messages_vi;
    return language == text::Language::En ? messages_en : messages_vi;
  }
  places::Resolver resolver() const { return {places, old_places, place_names}; }
  // A file that came after the first frame. Errors: Rejected (not the one the bundle names; the
  // error's place is the code), Corrupt (it is, and cannot be read all the same).
  Result<Done> add(std::string_view name, ByteView bytes);
};

// Where a file that is awaited lies: "assets/forms.json", "i18n/en.json".
std::string path_of(std::string_view name);

// The bytes under a path such as "assets/packs.json" or "i18n/vi.json".
using ReadAsset = std::function<Result<Bytes>(const std::string& path)>;

// What the first frame needs, the words of one language or of both with it (NotFound from `read`
// for one of them is no error); `awaited` names the rest. Errors: Rejected when the bundle was not
// signed by `publisher` or a file is not the one it names (the error's place is the code of
// dossier/bundle.h, or unknown_file, missing_file); Unsupported when the packs were written for a
// newer client; Corrupt; those of `read`.
Result<Assets> load_first_assets(const ReadAsset& read,
                                 const crypto::KeyRing& publisher = dossier::pinned_publisher());
// Everything at once: the server, the command line, the headless client.
Result<Assets> load_assets(const ReadAsset& read,
                           const crypto::KeyRing& publisher = dossier::pinned_publisher());

}  // namespace motcua::app
