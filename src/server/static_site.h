// The built client, as served: only files the build has listed, compressed where the browser can.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "server/http.h"

namespace motcua::server {

class StaticSite {
 public:
  // Reads <folder>/asset-manifest.json and every file it lists into memory, with the .br sibling
  // where there is one. Errors: NotFound, Corrupt (a file differs from its listed SHA-256).
  static Result<StaticSite> load(const std::string& folder);

  StaticSite() = default;
  // GET or HEAD of a listed file; every other path without a dot in its last segment is a page of
  // the app and gets index.html. 404 for the rest.
  [[nodiscard]] Response answer(const Request& request) const;
  // Bytes of a listed file; null when it is not listed.
  [[nodiscard]] const Bytes* find(std::string_view path) const;

 private:
  struct File {
    Bytes bytes{};
    Bytes brotli{};  // Empty: not compressed.
    std::string sha256{};
    std::string_view media_type{};
  };
  std::map<std::string, File, std::less<>> files_{};
  std::string page_policy_{};  // Of index.html, under whatever address it is asked for.
};

// nullopt-free helper of tools and tests: the bytes of a file on disk. Errors: NotFound.
[[nodiscard]] Result<Bytes> read_file(const std::string& path);

}  // namespace motcua::server
