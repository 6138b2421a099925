#include "procedures/read_rules.h"

#include <array>
#include <utility>

#include "procedures/pack_part_reader.h"

namespace motcua::procedures {

namespace {

constexpr std::array<std::pair<std::string_view, FeeUnit>, 4> kUnits = {
    {{"dossier", FeeUnit::Dossier},
     {"copy", FeeUnit::Copy},
     {"page", FeeUnit::Page},
     {"person", FeeUnit::Person}}};
constexpr std::array<std::pair<std::string_view, SignatureNeed>, 2> kNeeds = {
    {{"none", SignatureNeed::None}, {"qualified", SignatureNeed::Qualified}}};
constexpr std::int64_t kAmountMax = 1'000'000'000;
constexpr std::int64_t kDaysMax = 1000;

class RulesReader : PackPartReader {
 public:
  RulesReader(const Json& json, Pack& pack) : json_(json), pack_(pack) {}

  std::optional<PackProblem> run() {
    each(json_.find("fee"), "rules", [&](const Json& rule, const std::string& at) {
      pack_.fee_rules.push_back(read_fee(rule, "/fee" + at));
    });
    each(json_.find("time"), "rules", [&](const Json& rule, const std::string& at) {
      TimeRule out{.when = read_when(rule, "/time" + at), .text = read_fact(&rule)};
      const auto* days = rule.find_integer("workingDays");
      if (days == nullptr || *days < 0 || *days > kDaysMax) {
        return refuse("/time" + at, "a time rule needs workingDays");
      }
      out.working_days = static_cast<int>(*days);
      pack_.time.rules.push_back(std::move(out));
    });
    each(json_.find("result"), "codes", [&](const Json& code, const std::string& at) {
      ResultCode out{.code = code.text_or("code", ""),
                     .procedure = code.text_or("procedure", ""),
                     .text = read_fact(&code)};
      if (out.text.text.vi.empty()) refuse("/result" + at, "a result needs a text");
      pack_.result_codes.push_back(std::move(out));
    });
    each(&json_, "members", [&](const Json& member, const std::string& at) {
      const std::string* code = member.as_string();
      if (code == nullptr) return refuse(at, "members are codes of procedures");
      pack_.members.push_back(*code);
    });
    each(&json_, "mistakes", [&](const Json& mistake, const std::string&) {
      pack_.mistakes.push_back({.text = read_fact(&mistake), .at = mistake.text_or("at", "")});
    });
    if (const Json* signature = json_.find("signature")) read_signature(*signature);
    return problem();
  }

 private:
  // An amount in đồng; anything else is refused.
  std::int64_t read_amount(const Json& json, std::string_view name, const std::string& at) {
    const auto* amount = json.find_integer(name);
    const bool is_good = amount != nullptr && *amount >= 0 && *amount <= kAmountMax;
    if (!is_good) refuse(at, "amounts are whole numbers of đồng");
    return is_good ? *amount : 0;
  }

  SignatureNeed read_need(const Json& json, const std::string& at) {
    const std::string wanted = json.text_or("need", "");
    for (const auto& [name, need] : kNeeds) {
      if (wanted == name) return need;
    }
    refuse(at + "/need", "a signature is needed, none or qualified");
    return SignatureNeed::None;
  }

  void read_signature(const Json& json) {
    SignatureRule& rule = pack_.signature;
    rule.need = read_need(json, "/signature");
    rule.source = read_fact(json.find("source"));
    rule.note = read_fact(json.find("note"));
    if (rule.source.text.vi.empty()) refuse("/signature/source", "a rule has its source");
    each(&json, "rules", [&](const Json& item, const std::string& at) {
      rule.cases.push_back(
          {.when = read_when(item, "/signature" + at), .need = read_need(item, "/signature" + at)});
    });
  }

  FeeRule read_fee(const Json& json, const std::string& at) {
    FeeRule rule{.when = read_when(json, at), .text = read_fact(&json)};
    const std::string unit = json.text_or("per", "dossier");
    bool is_unit = false;
    for (const auto& [name, value] : kUnits) {
      if (unit != name) continue;
      rule.unit = value;
      is_unit = true;
    }
    if (!is_unit) refuse(at + "/per", "a fee is per dossier, copy, page or person");
    const std::string channel = json.text_or("channel", "");
    if (channel == "online") rule.channel = Channel::Online;
    if (channel == "counter") rule.channel = Channel::Counter;
    if (!channel.empty() && !rule.channel) refuse(at + "/channel", "online or counter");
    rule.count_field = json.text_or("count", "");
    rule.times_field = json.text_or("times", "");
    if (json.find("max") != nullptr) rule.most = read_amount(json, "max", at);
    const auto* tiers = json.find_array("tiers");
    if (tiers == nullptr) {
      rule.amount = read_amount(json, "amount", at);
      return rule;
    }
    for (const Json& tier : *tiers) {
      const auto* until = tier.find_integer("upTo");
      rule.tiers.push_back(
          {.up_to = until == nullptr ? 0 : *until, .amount = read_amount(tier, "amount", at)});
    }
    return rule;
  }

  const Json& json_;
  Pack& pack_;
};

}  // namespace

Fact read_fact(const Json* json) {
  if (json == nullptr) return {};
  const bool* recalled = json->find_bool("recalled");
  return {.text = read_text(json), .recalled = recalled != nullptr && *recalled};
}

std::optional<PackProblem> read_rules(const Json& json, Pack& pack) {
  return RulesReader(json, pack).run();
}

}  // namespace motcua::procedures
