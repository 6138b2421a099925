#include "client/why_words.h"

#include <array>

namespace motcua::client {
namespace {

struct WhyKey {
  std::string_view code{};
  const char* key = "";
};

constexpr std::array kWhys{
    WhyKey{.code = "digest_mismatch", .key = "why.changed"},
    WhyKey{.code = "size_mismatch", .key = "why.changed"},
    WhyKey{.code = "missing_attachment", .key = "why.missing"},
    WhyKey{.code = "extra_attachment", .key = "why.extra"},
    WhyKey{.code = "bad_signature", .key = "why.signature"},
    WhyKey{.code = "unknown_key", .key = "why.key"},
    WhyKey{.code = "prev", .key = "why.link"},
    WhyKey{.code = "seq", .key = "why.link"},
    WhyKey{.code = "fork", .key = "why.fork"},
    WhyKey{.code = "rollback", .key = "why.rollback"},
    WhyKey{.code = "manifest", .key = "why.other_dossier"},
    WhyKey{.code = "subject", .key = "why.other_dossier"},
    WhyKey{.code = "received", .key = "why.received"},
    WhyKey{.code = "iat", .key = "why.time"},
    WhyKey{.code = "certificate_time", .key = "why.time"},
    WhyKey{.code = "issuer", .key = "why.issuer"},
    WhyKey{.code = "previous", .key = "why.previous"},
};

}  // namespace

std::string why_words(std::string_view code, const text::Tr& tr) {
  for (const WhyKey& why : kWhys) {
    if (why.code == code) return tr(why.key);
  }
  return tr("why.form", {{"code", std::string(code)}});
}

}  // namespace motcua::client
