#include "procedures/rules.h"

#include <algorithm>

#include "procedures/pack.h"

namespace motcua::procedures {

namespace {

constexpr std::int64_t kCountMax = 100000;  // Beyond that an answer is a slip of the finger.

// The whole number an answer gives; 0 when it is not there.
std::int64_t number_at(const Json& data, const std::string& field) {
  const auto* value = data.find_integer(field);
  return value == nullptr ? 0 : std::clamp(*value, std::int64_t{0}, kCountMax);
}

std::int64_t price_of(const FeeRule& rule, std::int64_t units) {
  if (rule.tiers.empty()) return rule.amount * units;
  std::int64_t sum = 0;
  std::int64_t priced = 0;
  for (const FeeTier& tier : rule.tiers) {
    const std::int64_t until = tier.up_to == 0 ? units : std::min(tier.up_to, units);
    sum += std::max(until - priced, std::int64_t{0}) * tier.amount;
    priced = std::max(priced, until);
  }
  return sum;
}

}  // namespace

std::optional<Fee> fee_for(const Pack& pack, const Json& data, Channel channel) {
  const auto applies = [&](const FeeRule& rule) {
    const bool is_channel = !rule.channel || *rule.channel == channel;
    return is_channel && (!rule.when || rule.when->accepts(data));
  };
  const auto rule = std::find_if(pack.fee_rules.begin(), pack.fee_rules.end(), applies);
  if (rule == pack.fee_rules.end()) return std::nullopt;
  Fee fee{.each = rule->tiers.empty() ? rule->amount : 0, .unit = rule->unit};
  fee.text = rule->text.text.empty() ? pack.fee : rule->text;
  if (!rule->count_field.empty()) fee.count = number_at(data, rule->count_field);
  const std::int64_t times = rule->times_field.empty() ? 1 : number_at(data, rule->times_field);
  if (fee.count == 0 || times == 0) return fee;
  std::int64_t once = price_of(*rule, fee.count);
  if (rule->most > 0) once = std::min(once, rule->most);
  fee.total = once * times;
  return fee;
}

TimeLimit time_for(const Pack& pack, const Json& data) {
  for (const TimeRule& rule : pack.time.rules) {
    if (rule.when && !rule.when->accepts(data)) continue;
    const bool has_words = !rule.text.text.empty();
    return {.working_days = rule.working_days, .text = has_words ? rule.text : pack.time.text};
  }
  return {.working_days = pack.time.working_days, .text = pack.time.text};
}

}  // namespace motcua::procedures
