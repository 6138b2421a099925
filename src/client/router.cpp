#include "client/router.h"

#include <algorithm>
#include <array>
#include <vector>

namespace motcua::client {
namespace {

struct FixedPath {
  std::string_view path{};
  Page page = Page::Home;
};

constexpr std::array kFixedPaths{
    FixedPath{.path = "/", .page = Page::Home},
    FixedPath{.path = "/tim-kiem", .page = Page::Search},
    FixedPath{.path = "/dat-mat-khau", .page = Page::Protect},
    FixedPath{.path = "/mo-khoa", .page = Page::Unlock},
    FixedPath{.path = "/dang-nhap", .page = Page::Login},
    FixedPath{.path = "/cai-dat", .page = Page::Settings},
    FixedPath{.path = "/nguoi-dung-may", .page = Page::People},
    FixedPath{.path = "/cach-mo-khoa", .page = Page::Ways},
    FixedPath{.path = "/cho-gui", .page = Page::Outbox},
    FixedPath{.path = "/khoa", .page = Page::Keys},
    FixedPath{.path = "/dang-nhap-o-dau", .page = Page::Sessions},
    FixedPath{.path = "/kiem-tra", .page = Page::Check},
    FixedPath{.path = "/hoi", .page = Page::Guide},
    FixedPath{.path = "/gap-nguoi", .page = Page::Person},
    FixedPath{.path = "/gallery", .page = Page::Gallery},
};

constexpr std::array kDraftParts{
    FixedPath{.path = "giay-to", .page = Page::Attachments},
    FixedPath{.path = "con-thieu", .page = Page::Missing},
    FixedPath{.path = "thay-doi", .page = Page::Changes},
    FixedPath{.path = "xem-lai", .page = Page::Review},
    FixedPath{.path = "ky", .page = Page::Sign},
    FixedPath{.path = "lam-cung", .page = Page::Together},
};

constexpr std::size_t kPathBytesMax = 200;

// Letters, digits, '.', '-' and '_': what codes, ids and page names are made of.
bool is_plain(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  });
}

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    if (path.front() == '/') {
      path.remove_prefix(1);
      continue;
    }
    const std::size_t end = std::min(path.find('/'), path.size());
    parts.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return parts;
}

Route draft_route(const std::vector<std::string_view>& parts) {
  const std::string id(parts[1]);
  if (parts.size() == 2) return {.page = Page::Draft, .id = id};
  if (parts.size() == 3) {
    for (const FixedPath& fixed : kDraftParts) {
      if (fixed.path == parts[2]) return {.page = fixed.page, .id = id};
    }
  }
  if (parts.size() == 4 && parts[2] == "trang") {
    return {.page = Page::Form, .id = id, .part = std::string(parts[3])};
  }
  return {.page = Page::NotFound};
}

}  // namespace

Route parse_path(std::string_view path) {
  const std::string_view fragment = path.substr(std::min(path.find('#'), path.size()));
  path = path.substr(0, std::min(path.find_first_of("?#"), path.size()));
  if (path.size() > kPathBytesMax) return {.page = Page::NotFound};
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  if (path.empty() || path == "/index.html") return {.page = Page::Home};
  for (const FixedPath& fixed : kFixedPaths) {
    if (fixed.path != path) continue;
    Route route{.page = fixed.page};
    const bool has_mark = fixed.page == Page::Check && fragment.size() > 1 &&
                          fragment.size() <= kPathBytesMax && is_plain(fragment.substr(1));
    if (has_mark) route.part = fragment.substr(1);
    return route;
  }
  const auto parts = split(path);
  if (parts.size() < 2 || !std::ranges::all_of(parts, is_plain)) return {.page = Page::NotFound};
  if (parts[0] == "ho-so") return draft_route(parts);
  if (parts.size() != 2) return {.page = Page::NotFound};
  if (parts[0] == "thu-tuc") return {.page = Page::Procedure, .id = std::string(parts[1])};
  if (parts[0] == "da-ky") return {.page = Page::Dossier, .id = std::string(parts[1])};
  return {.page = Page::NotFound};
}

std::string path_of(const Route& route) {
  for (const FixedPath& fixed : kFixedPaths) {
    if (fixed.page == route.page) return std::string(fixed.path);
  }
  for (const FixedPath& fixed : kDraftParts) {
    if (fixed.page == route.page) return "/ho-so/" + route.id + "/" + std::string(fixed.path);
  }
  switch (route.page) {
    case Page::Procedure:
      return "/thu-tuc/" + route.id;
    case Page::Draft:
      return "/ho-so/" + route.id;
    case Page::Form:
      return "/ho-so/" + route.id + "/trang/" + route.part;
    case Page::Dossier:
      return "/da-ky/" + route.id;
    default:
      break;
  }
  return "/khong-co";
}

bool is_about_draft(Page page) {
  switch (page) {
    case Page::Draft:
    case Page::Form:
    case Page::Attachments:
    case Page::Missing:
    case Page::Changes:
    case Page::Review:
    case Page::Sign:
    case Page::Together:
      return true;
    default:
      return false;
  }
}

bool needs_vault(Page page) {
  return is_about_draft(page) || page == Page::Ways || page == Page::Dossier ||
         page == Page::Outbox;
}

}  // namespace motcua::client
