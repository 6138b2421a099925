#include "server/static_site.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <utility>

#include "base/base64url.h"
#include "base/json.h"
#include "crypto/hash.h"
#include "server/problem.h"
#include "server/security_headers.h"

namespace motcua::server {

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kMediaTypes = {{
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".wasm", "application/wasm"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".ttf", "font/ttf"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".md", "text/markdown; charset=utf-8"},
    {".yaml", "application/yaml"},
    {".pdf", "application/pdf"},
}};

std::string_view media_type_of(std::string_view path) {
  const auto* found = std::ranges::find_if(
      kMediaTypes, [path](const auto& entry) { return path.ends_with(entry.first); });
  return found == kMediaTypes.end() ? "application/octet-stream" : found->second;
}

bool is_page(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  // Procedure codes hold a dot: "/thu-tuc/1.001193" is a page, "/app.js" would be a file.
  const std::string_view last = path.substr(slash == path.npos ? 0 : slash + 1);
  const std::size_t dot = last.rfind('.');
  if (dot == last.npos) return true;
  return std::ranges::all_of(last.substr(dot + 1), [](char c) { return c >= '0' && c <= '9'; });
}

// What pages are made of. Text, data and pictures of points do nothing when opened by themselves;
// a worker has its own policy, so scripts that are workers are not parts.
bool is_part(std::string_view path) {
  constexpr std::array<std::string_view, 9> kEndings = {
      ".js", ".mjs", ".css", ".json", ".wasm", ".ttf", ".png", ".txt", ".webmanifest"};
  if (path.ends_with("/sw.js") || path.ends_with("_worker.js")) return false;
  return std::ranges::any_of(kEndings, [path](auto ending) { return path.ends_with(ending); });
}

// Standard Base64, as browsers compare the digests of a policy.
std::string base64(ByteView bytes) {
  std::string text = base64url::encode(bytes);
  std::ranges::replace(text, '-', '+');
  std::ranges::replace(text, '_', '/');
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

// What the page's policy names of its <style> elements (CSP3 §6.7.2.3): a digest of each.
std::string own_styles(std::string_view page) {
  constexpr std::string_view kStart = "<style>";
  std::string names;
  for (std::size_t at = page.find(kStart); at != page.npos; at = page.find(kStart, at)) {
    at += kStart.size();
    const std::size_t end = page.find("</style>", at);
    if (end == page.npos) break;
    names += " 'sha256-" + base64(crypto::sha256(page.substr(at, end - at))) + "'";
  }
  return names;
}

}  // namespace

Result<Bytes> read_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) return fail(ErrorCode::NotFound, "file.open");
  Bytes bytes;
  std::array<std::uint8_t, 65536> buffer{};
  std::size_t count = 0;
  while ((count = std::fread(buffer.data(), 1, buffer.size(), file.get())) > 0) {
    bytes.insert(bytes.end(), buffer.data(), buffer.data() + count);
  }
  if (std::ferror(file.get()) != 0) return fail(ErrorCode::NotFound, "file.read");
  return bytes;
}

Result<StaticSite> StaticSite::load(const std::string& folder) {
  StaticSite site;
  const Bytes listing = TRY(read_file(folder + "/asset-manifest.json"));
  const Json manifest = TRY(Json::parse(as_text(listing), "site.manifest"));
  const Json::Array* files = TRY(manifest.items("files"));

  std::vector<std::string> paths = {"/asset-manifest.json", "/sw.js"};
  std::map<std::string, std::string> listed;
  for (const Json& entry : *files) {
    std::string path = TRY(entry.string("path"));
    if (!path.starts_with('/')) path.insert(0, 1, '/');
    if (path.find("..") != path.npos) return fail(ErrorCode::Corrupt, "site.path");
    listed[path] = TRY(entry.string("sha256"));
    paths.push_back(std::move(path));
  }
  for (const std::string& path : paths) {
    auto bytes = read_file(folder + path);
    if (!bytes) return fail(ErrorCode::NotFound, "site.file");
    File file{.bytes = std::move(*bytes), .media_type = media_type_of(path)};
    file.sha256 = crypto::sha256_hex(file.bytes);
    const auto promised = listed.find(path);
    if (promised != listed.end() && promised->second != file.sha256) {
      return fail(ErrorCode::Corrupt, "site.sha256");
    }
    if (auto brotli = read_file(folder + path + ".br")) file.brotli = std::move(*brotli);
    site.files_.emplace(path, std::move(file));
  }
  if (const Bytes* page = site.find("/index.html")) {
    site.page_policy_ = content_security_policy(own_styles(as_text(*page)));
  }
  return site;
}

const Bytes* StaticSite::find(std::string_view path) const {
  const auto found = files_.find(path);
  return found == files_.end() ? nullptr : &found->second.bytes;
}

Response StaticSite::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    return problem(request, "method-not-allowed");
  }
  auto found = files_.find(request.path);
  if (found == files_.end() && is_page(request.path)) found = files_.find("/index.html");
  if (found == files_.end()) return problem(request, "not-found");

  const File& file = found->second;
  const std::string etag = "\"" + file.sha256.substr(0, 32) + "\"";
  // Every file is asked for again and answered by its digest: an update is never half old.
  if (request.header("if-none-match") == etag) {
    Response same = empty_response(304);
    same.is_part = is_part(found->first);
    // A browser takes the headers of a 304 for those of what it has kept.
    if (found->first == "/index.html") same.with("Content-Security-Policy", page_policy_);
    return same.with("ETag", etag).with("Cache-Control", "no-cache");
  }
  const bool takes_brotli = request.header("accept-encoding").find("br") != std::string_view::npos;
  const bool is_compressed = takes_brotli && !file.brotli.empty();
  Response response{.status = 200, .body = is_compressed ? file.brotli : file.bytes};
  response.is_part = is_part(found->first);
  if (found->first == "/index.html") response.with("Content-Security-Policy", page_policy_);
  response.with("Content-Type", file.media_type)
      .with("ETag", etag)
      .with("Vary", "Accept-Encoding")
      .with("Cache-Control", "no-cache");
  if (is_compressed) response.with("Content-Encoding", "br");
  return response;
}

}  // namespace motcua::server
