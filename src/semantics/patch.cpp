#include "semantics/patch.h"

#include <algorithm>
#include <bit>

namespace motcua::semantics {
namespace {

constexpr std::size_t kInternedBytesMin = 5;  // Shorter ones cost no more than their number.
constexpr std::size_t kInternedBytesMax = 200;

}  // namespace

namespace {

// Nothing of an earlier patch stays behind what a later one writes over it.
void clear_words(std::vector<std::uint32_t>& words) {
  std::ranges::fill(words, 0U);
  words.clear();
}

}  // namespace

void PatchWriter::begin(std::uint32_t frame) {
  clear_words(strings_);
  clear_words(body_);
  string_ops_ = 0;
  if (tells_to_forget_) {
    strings_.push_back(static_cast<std::uint32_t>(Op::Str) << 24);
    append_text(strings_, {});
    ++string_ops_;
  }
  body_ops_ = 0;
  frame_ = frame;
}

void PatchWriter::forget_strings() {
  seen_.clear();
  next_id_ = 1;
  tells_to_forget_ = true;
}

void PatchWriter::op(Op code, std::uint32_t slot) {
  body_.push_back(static_cast<std::uint32_t>(code) << 24 | (slot & 0xffffffu));
  ++body_ops_;
}

void PatchWriter::number(float value) {
  body_.push_back(std::bit_cast<std::uint32_t>(value));
}

void PatchWriter::append_text(std::vector<std::uint32_t>& words, std::string_view value) {
  words.push_back(static_cast<std::uint32_t>(value.size()));
  for (std::size_t at = 0; at < value.size(); at += 4) {
    std::uint32_t word = 0;
    const std::string_view part = value.substr(at, 4);
    for (std::size_t i = 0; i < part.size(); ++i) {
      word |= static_cast<std::uint32_t>(static_cast<unsigned char>(part[i])) << (8 * i);
    }
    words.push_back(word);
  }
}

void PatchWriter::text(std::string_view value) {
  append_text(body_, value);
}

void PatchWriter::interned_text(std::string_view value) {
  if (value.size() < kInternedBytesMin || value.size() > kInternedBytesMax) return text(value);
  auto found = seen_.find(std::string(value));
  if (found == seen_.end()) {
    if (seen_.size() < 4 * kInternedMax) seen_.emplace(std::string(value), Seen{});
    return text(value);
  }
  Seen& seen = found->second;
  if (seen.id == 0) {
    if (next_id_ > kInternedMax) return text(value);
    seen.id = next_id_++;
    strings_.push_back(static_cast<std::uint32_t>(Op::Str) << 24 | seen.id);
    append_text(strings_, value);
    ++string_ops_;
  }
  body_.push_back(kStringIsInterned | seen.id);
}

const std::vector<std::uint32_t>& PatchWriter::finish() {
  clear_words(whole_);
  if (body_ops_ == 0) return whole_;
  tells_to_forget_ = false;
  whole_.reserve(2 + strings_.size() + body_.size());
  whole_.push_back(kPatchVersion << 24 | (frame_ & 0xffffffu));
  whole_.push_back(string_ops_ + body_ops_);
  whole_.insert(whole_.end(), strings_.begin(), strings_.end());
  whole_.insert(whole_.end(), body_.begin(), body_.end());
  return whole_;
}

}  // namespace motcua::semantics
