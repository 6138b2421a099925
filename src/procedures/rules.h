// What a procedure costs and how long it takes for this citizen's answers: the first rule whose
// condition the data meets decides.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "forms/schema.h"
#include "procedures/text.h"

namespace motcua::procedures {

struct Pack;

enum class Channel : std::uint8_t { Online, Counter };
enum class FeeUnit : std::uint8_t { Dossier, Copy, Page, Person };

// "Hai trang đầu 2.000 đồng một trang": the price of the units up to a number.
struct FeeTier {
  std::int64_t up_to = 0;  // 0: all that remain.
  std::int64_t amount = 0;
};

struct FeeRule {
  std::optional<forms::Schema> when{};  // Over the data; none: always.
  std::optional<Channel> channel{};     // None: either way of filing.
  std::int64_t amount = 0;              // Đồng for one unit.
  FeeUnit unit = FeeUnit::Dossier;
  std::vector<FeeTier> tiers{};  // Instead of `amount`, over the units counted.
  std::string count_field{};     // The answer that says how many units; empty: one.
  std::string times_field{};     // All of it so many times (pages × copies).
  std::int64_t most = 0;         // Of one time; 0: no upper bound.
  Fact text{};                   // In words; may be empty.
};

struct TimeRule {
  std::optional<forms::Schema> when{};
  int working_days = 0;
  Fact text{};
};

// What the citizen gets, as the catalogue of results numbers it. Groups of procedures have several.
struct ResultCode {
  std::string code{};       // "KQ.G15.000031"; empty when it is not known.
  std::string procedure{};  // The member procedure that gives it, or empty.
  Fact text{};
};

// A typical mistake, told before it is made.
struct Mistake {
  Fact text{};
  std::string at{};  // The field or page where it is told; empty: with the procedure.
};

struct Fee {
  std::int64_t each = 0;  // Đồng for one unit; 0 with tiers.
  FeeUnit unit = FeeUnit::Dossier;
  std::int64_t count = 1;   // Units; 0 while the answer that says it is not given.
  std::int64_t total = -1;  // Đồng; -1 while `count` is not known.
  Fact text{};              // The rule's words, or the procedure's when the rule has none.
};

// Nullopt when no rule applies: then only Pack::fee, in words, is known. `data` may be incomplete.
[[nodiscard]] std::optional<Fee> fee_for(const Pack& pack, const Json& data, Channel channel);

struct TimeLimit {
  int working_days = -1;  // -1: not known or not counted in working days.
  Fact text{};
};

[[nodiscard]] TimeLimit time_for(const Pack& pack, const Json& data);

}  // namespace motcua::procedures
