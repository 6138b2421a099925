#include "forms/uri.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "forms/format.h"

namespace motcua::forms {

namespace {

struct Parts {
  std::optional<std::string_view> scheme{};
  std::optional<std::string_view> authority{};
  std::string_view path{};
  std::optional<std::string_view> query{};
  std::optional<std::string_view> fragment{};
};

bool is_alpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_alpha(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

Parts split(std::string_view text) {
  Parts parts;
  if (const auto at = text.find('#'); at != std::string_view::npos) {
    parts.fragment = text.substr(at + 1);
    text = text.substr(0, at);
  }
  if (const auto at = text.find('?'); at != std::string_view::npos) {
    parts.query = text.substr(at + 1);
    text = text.substr(0, at);
  }
  if (const auto at = text.find(':');
      at != std::string_view::npos && is_scheme(text.substr(0, at))) {
    parts.scheme = text.substr(0, at);
    text = text.substr(at + 1);
  }
  if (text.starts_with("//")) {
    const auto end = std::min(text.find('/', 2), text.size());
    parts.authority = text.substr(2, end - 2);
    text = text.substr(end);
  }
  parts.path = text;
  return parts;
}

std::string remove_dot_segments(std::string_view path) {
  std::string out;
  while (!path.empty()) {
    if (path.starts_with("../")) {
      path.remove_prefix(3);
    } else if (path.starts_with("./") || path.starts_with("/./")) {
      path.remove_prefix(2);
    } else if (path == "/.") {
      path = "/";
    } else if (path.starts_with("/../") || path == "/..") {
      path = path == "/.." ? std::string_view("/") : path.substr(3);
      const auto slash = out.rfind('/');
      out.resize(slash == std::string::npos ? 0 : slash);
    } else if (path == "." || path == "..") {
      path = {};
    } else {
      const auto end = std::min(path.find('/', 1), path.size());
      out += path.substr(0, end);
      path.remove_prefix(end);
    }
  }
  return out;
}

std::string merge_paths(const Parts& base, std::string_view path) {
  if (base.authority && base.path.empty()) return "/" + std::string(path);
  const auto slash = base.path.rfind('/');
  const auto kept = slash == std::string_view::npos ? 0 : slash + 1;
  return std::string(base.path.substr(0, kept)) + std::string(path);
}

// Every character one of `extra`, unreserved, a sub-delimiter, or a complete %XX.
bool has_only(std::string_view text, std::string_view extra) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (i + 2 >= text.size() || !is_hex_digit(text[i + 1]) || !is_hex_digit(text[i + 2])) {
        return false;
      }
      i += 2;
      continue;
    }
    const bool is_plain = is_alpha(c) || is_digit(c) ||
                          std::string_view("-._~!$&'()*+,;=").find(c) != std::string_view::npos;
    if (!is_plain && extra.find(c) == std::string_view::npos) return false;
  }
  return true;
}

bool is_future_address(std::string_view text) {  // "v1.fe80"
  const auto dot = text.find('.');
  return text.size() > 1 && (text[0] == 'v' || text[0] == 'V') && dot != std::string_view::npos &&
         dot > 1 && dot + 1 < text.size() &&
         std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(dot),
                     is_hex_digit) &&
         text.find('%') == std::string_view::npos && has_only(text.substr(dot + 1), ":");
}

bool is_authority(std::string_view text) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos) {
    if (!has_only(text.substr(0, at), ":")) return false;
    text = text.substr(at + 1);
  }
  std::string_view port;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return false;
    const auto address = text.substr(1, end - 1);
    if (!is_ipv6(address) && !is_future_address(address)) return false;
    port = text.substr(end + 1);
  } else {
    const auto colon = std::min(text.find(':'), text.size());
    if (!has_only(text.substr(0, colon), "")) return false;
    port = text.substr(colon);
  }
  return port.empty() || (port[0] == ':' && std::all_of(port.begin() + 1, port.end(), is_digit));
}

}  // namespace

bool is_uri(std::string_view text) {
  const Parts parts = split(text);
  return parts.scheme && (!parts.authority || is_authority(*parts.authority)) &&
         has_only(parts.path, ":@/") && (!parts.query || has_only(*parts.query, ":@/?")) &&
         (!parts.fragment || has_only(*parts.fragment, ":@/?"));
}

std::string resolve_uri(std::string_view base_text, std::string_view reference) {
  const Parts base = split(base_text);
  Parts target = split(reference);
  std::string path(target.path);
  if (target.scheme || target.authority) {
    path = remove_dot_segments(path);
  } else {
    if (path.empty()) {
      path = base.path;
      if (!target.query) target.query = base.query;
    } else {
      path = remove_dot_segments(path[0] == '/' ? path : merge_paths(base, path));
    }
    target.authority = base.authority;
  }
  if (!target.scheme) target.scheme = base.scheme;
  std::string out;
  if (target.scheme) out += std::string(*target.scheme) + ":";
  if (target.authority) out += "//" + std::string(*target.authority);
  out += path;
  if (target.query) out += "?" + std::string(*target.query);
  if (target.fragment) out += "#" + std::string(*target.fragment);
  return out;
}

std::string_view without_fragment(std::string_view uri) {
  return uri.substr(0, uri.find('#'));
}

std::string decoded_fragment(std::string_view uri) {
  const auto at = uri.find('#');
  if (at == std::string_view::npos) return {};
  return ascii::percent_decoded(uri.substr(at + 1));
}

}  // namespace motcua::forms
