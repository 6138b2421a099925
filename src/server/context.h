// What every route works with.
#pragma once

#include <string>

#include "base/clock.h"
#include "base/random.h"
#include "procedures/catalogue.h"
#include "server/authority.h"
#include "server/http.h"
#include "server/store.h"

namespace motcua::server {

inline constexpr std::int64_t kManifestBytesMax = 1 << 20;
inline constexpr std::int64_t kPartBytesMax = 20 << 20;
inline constexpr std::int64_t kDossierBytesMax = 60 << 20;
inline constexpr std::int64_t kPatchBytesMax = 4 << 20;
inline constexpr std::size_t kPartCountMax = 50;

struct Context {
  Store& store;
  const Authority& authority;
  const procedures::Catalogue& catalogue;
  Clock& clock;
  RandomSource& random;
  std::string citizen{};         // Of the session; empty when nobody is logged in.
  std::size_t sessions_max = 0;  // Of a citizen at a time; 0 = unlimited.
  bool is_dev = false;           // The practice signer's signatures count.
};

// The part of a path after `prefix`, when it is one segment; else empty.
[[nodiscard]] std::string_view single_segment_after(std::string_view path, std::string_view prefix);

// A storage failure as an answer: 503 when waiting helps, else 500.
[[nodiscard]] Response storage_problem(const Request& request, const Error& error);

}  // namespace motcua::server
