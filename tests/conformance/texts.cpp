// JSON as it is read and as it is written: JSONTestSuite, I-JSON, RFC 8785, strict base64url.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "base/base64url.h"
#include "base/jcs.h"
#include "conformance/suite.h"
#include "crypto/hash.h"
#include "crypto/jws.h"

namespace motcua::conformance {

namespace {

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

bool reads(std::string_view text) {
  return Json::parse(text, "conformance").has_value();
}

// The suite's 95 and 188. Two of the 95 repeat a name: JSON allows it, I-JSON (RFC 7493 §2.3) does
// not, and what we read is I-JSON; so those two must be refused.
void judge_parsing(const Vectors& vectors, std::vector<Tally>& tallies) {
  Tally accepted("JSON accept");
  Tally refused("JSON reject");
  Tally free("JSON free choice: UTF-8 and surrogates refused");
  for (const std::string& path : vectors.below("json-parsing-nst/test_parsing/")) {
    const std::string_view name = name_of(path);
    const bool is_read = reads(vectors.text(path));
    if (name.starts_with("y_object_duplicated_key")) {
      accepted.check(!is_read, name);
    } else if (name.starts_with("y_")) {
      accepted.check(is_read, name);
    } else if (name.starts_with("n_")) {
      refused.check(!is_read, name);
    } else if (name.starts_with("i_string") || name.starts_with("i_object") ||
               name.starts_with("i_structure_UTF-8_BOM")) {
      free.check(!is_read, name);
    }
  }
  tallies.push_back(std::move(accepted));
  tallies.push_back(std::move(refused));
  tallies.push_back(std::move(free));
}

// Names that differ only by normalisation are different; the same name twice, and half a surrogate
// pair, are refused; numbers keep the value of their double.
void judge_ijson(const Vectors& vectors, Tally& tally) {
  for (const std::string& path : vectors.below("json-parsing-nst/test_transform/")) {
    const std::string_view name = name_of(path);
    const bool must_refuse =
        name.starts_with("object_same_key") || name.contains("invalid_codepoint");
    const Result<Json> json = Json::parse(vectors.text(path), "conformance");
    tally.check(json.has_value() != must_refuse, name);
    if (name.starts_with("object_key_nf") && json) tally.check(json->size() == 2, name);
  }
  tally.check(!reads("\xEF\xBB\xBF{}"), "byte-order mark");
  tally.check(!reads("[1e999]"), "beyond a double");
  tally.check(!reads("{\"a\":1,\"\\u0061\":2}"), "one name, two spellings");
  tally.check(!reads("\"\\udc00\\ud800\""), "surrogates the wrong way round");
  const JsonLimits integers{.integers_only = true};
  const auto whole = [&](std::string_view text) {
    return Json::parse(text, "conformance", integers).has_value();
  };
  tally.check(whole("9007199254740991") && whole("-9007199254740991"), "2^53-1");
  tally.check(!whole("9007199254740992") && !whole("-9007199254740992"), "2^53");
  tally.check(!whole("1.0") && !whole("1e2") && !whole("1E400"), "no integer literal");
}

std::string hex_words(std::string_view bytes) {
  std::string words;
  for (const char byte : bytes) words += (words.empty() ? "" : " ") + to_hex(as_bytes({&byte, 1}));
  return words;
}

void judge_jcs(const Vectors& vectors, Tally& tally) {
  for (const std::string& path : vectors.below("jcs-rfc8785/testdata/input/")) {
    const std::string name(name_of(path));
    const std::string canonical = to_jcs(vectors.json(path));
    const std::string_view expected = vectors.text("jcs-rfc8785/testdata/output/" + name);
    const std::string stem = name.substr(0, name.rfind('.'));
    std::string hex(vectors.text("jcs-rfc8785/testdata/outhex/" + stem + ".txt"));
    std::ranges::replace(hex, '\n', ' ');
    while (hex.ends_with(' ')) hex.pop_back();
    const bool is_stable = parse_canonical(canonical, "conformance").has_value();
    tally.check(canonical == expected && hex_words(canonical) == hex && is_stable, name);
  }
}

// The published sequence: fixed values, then 2,000 neighbours of the smallest normal number, then
// SHA-256 of SHA-256 of …, four little-endian numbers a round. Lines are "<bits>,<number>".
class NumberLines {
 public:
  explicit NumberLines(std::string_view published) : fixed_(published) {}

  std::string next() {
    const std::uint64_t bits = next_bits();
    char digits[17] = {};
    const auto end = std::to_chars(digits, digits + sizeof digits, bits, 16);
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return std::string(digits, end.ptr) + "," + es6_number(value) + "\n";
  }

 private:
  static constexpr int kFixedCount = 168;
  static constexpr int kNeighbourCount = 2000;

  std::uint64_t next_bits() {
    const int at = count_++;
    if (at < kFixedCount) {
      std::uint64_t bits = 0;
      std::from_chars(fixed_.data(), fixed_.data() + fixed_.size(), bits, 16);
      fixed_.remove_prefix(std::min(fixed_.size(), fixed_.find('\n') + 1));
      return bits;
    }
    if (at < kFixedCount + kNeighbourCount) {
      return 0x0010000000000000U + static_cast<std::uint64_t>(at - kFixedCount);
    }
    while (true) {
      if (used_ % hash_.size() == 0) hash_ = crypto::sha256(ByteView(hash_));
      std::uint64_t bits = 0;
      std::memcpy(&bits, hash_.data() + used_ % hash_.size(), sizeof bits);
      used_ += sizeof bits;
      if ((bits >> 52U & 0x7FFU) != 0x7FFU) return bits;
    }
  }

  std::string_view fixed_{};
  crypto::Digest hash_{};
  std::size_t used_ = 0;
  int count_ = 0;
};

void judge_numbers(const Vectors& vectors, std::vector<Tally>& tallies) {
  const std::string_view published = vectors.text("jcs-rfc8785/es6numbers-10000.txt");
  constexpr int kMillion = 1'000'000;
  // Published for that many lines.
  const std::map<int, std::string_view> hashes = {
      {10'000, "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892"},
      {100'000, "22776e6d4b49fa294a0d0f349268e5c28808fe7e0cb2bcbe28f63894e494d4c7"},
      {kMillion, "49415fee2c56c77864931bd3624faad425c3c577d6d74e89a83bc725506dad16"}};
  Tally lines("JCS number lines");
  Tally by_hash("JCS numbers by hash: 10^4, 10^5, 10^6");
  NumberLines sequence(published);
  crypto::Sha256 hash;
  std::string_view rest = published;
  for (int i = 1; i <= kMillion; ++i) {
    const std::string line = sequence.next();
    hash.update(as_bytes(line));
    if (!rest.empty()) {
      lines.check(rest.starts_with(line), std::to_string(i));
      rest.remove_prefix(std::min(rest.size(), rest.find('\n') + 1));
    }
    const auto expected = hashes.find(i);
    if (expected == hashes.end()) continue;
    crypto::Sha256 so_far = hash;
    by_hash.check(to_hex(so_far.finish()) == expected->second, std::to_string(i));
  }
  tallies.push_back(std::move(lines));
  tallies.push_back(std::move(by_hash));
}

// Decodes all three parts strictly, then compares the MAC: what the base64 group of Wycheproof's
// JWS file asks for.
bool accepts_mac(std::string_view token, ByteView key) {
  const std::size_t first = token.find('.');
  const std::size_t second = token.find('.', first + 1);
  if (second == std::string_view::npos) return false;
  const auto header = base64url::decode(token.substr(0, first));
  const auto payload = base64url::decode(token.substr(first + 1, second - first - 1));
  const auto mac = base64url::decode(token.substr(second + 1));
  if (!header || !payload || !mac) return false;
  return equal_constant_time(crypto::hmac_sha256(key, as_bytes(token.substr(0, second))), *mac);
}

void judge_base64(const Vectors& vectors, std::vector<Tally>& tallies) {
  // 367 and 370 are the bytes of the valid 357; 372 and 373 are valid for lenient readers only.
  constexpr std::array<std::int64_t, 4> kFaulty = {367, 370, 372, 373};
  const Json suite = vectors.json("wycheproof/json_web_signature_test.json");
  Tally strict("base64url strict");
  Tally refused("JWS of other algorithms refused");
  const crypto::KeyRing nobody;
  for (const Json& group : items_of(suite, "testGroups")) {
    const Json* key = group.find("private");
    const Bytes secret =
        base64url::decode(key == nullptr ? "" : key->text_or("k", "")).value_or(Bytes());
    for (const Json& test : items_of(group, "tests")) {
      const std::string token = test.text_or("jws", "");
      const std::int64_t id = integer_of(test, "tcId");
      const std::string name = std::to_string(id);
      refused.check(!crypto::jws::verify_compact(token, "JOSE", &nobody).has_value(), name);
      if (group.text_or("comment", "") != "base64" || std::ranges::count(kFaulty, id) != 0)
        continue;
      strict.check(accepts_mac(token, secret) == (test.text_or("result", "") == "valid"), name);
    }
  }
  tallies.push_back(std::move(strict));
  tallies.push_back(std::move(refused));
}

}  // namespace

void run_texts(const Vectors& vectors, std::vector<Tally>& tallies) {
  judge_jcs(vectors, tallies.emplace_back("JCS files"));
  judge_numbers(vectors, tallies);
  judge_parsing(vectors, tallies);
  judge_ijson(vectors, tallies.emplace_back("I-JSON"));
  judge_base64(vectors, tallies);
}

}  // namespace motcua::conformance
