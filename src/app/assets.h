// The public facts and words the app works with, the same for everybody.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "guide/search.h"
#include "places/places.h"
#include "procedures/catalogue.h"
#include "text/messages.h"

namespace motcua::app {

// The files as they were fetched.
struct AssetBytes {
  ByteView packs{};        // assets/packs.json
  ByteView places{};       // assets/places.txt
  ByteView guide{};        // assets/guide.json
  ByteView messages_vi{};  // i18n/vi.json
  ByteView messages_en{};  // i18n/en.json
};

struct Assets {
  procedures::Catalogue catalogue{};
  places::Places places{};
  guide::SearchIndex search{};
  text::Messages messages_vi{};
  text::Messages messages_en{};

  const text::Messages& messages(text::Language language) const {
    return language == text::Language::En ? messages_en : messages_vi;
  }
};

// Errors: Corrupt, with the file that does not fit as `where`.
Result<Assets> load_assets(const AssetBytes& bytes);

}  // namespace motcua::app
